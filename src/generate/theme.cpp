#include "generate/theme.hpp"

#include <algorithm>
#include <array>

namespace dz::generate {
namespace {

constexpr Rgb kWhite{255, 255, 255};

struct Tone {
    std::string_view name;
    double hue;
    double chroma;
};
constexpr std::array<Tone, 9> kTones{{{"gray", 260, 0.02},
                                      {"red", 25, 0.19},
                                      {"orange", 52, 0.16},
                                      {"amber", 82, 0.15},
                                      {"green", 150, 0.15},
                                      {"teal", 192, 0.11},
                                      {"blue", 252, 0.16},
                                      {"violet", 292, 0.18},
                                      {"pink", 350, 0.18}}};

struct Alias {
    std::string_view status;
    std::string_view tone;
};
constexpr std::array<Alias, 4> kStatus{
    {{"danger", "red"}, {"warning", "amber"}, {"success", "green"}, {"info", "blue"}}};

std::string join(std::string_view name, std::string_view suffix) {
    return std::string(name) + std::string(suffix);
}

/// Fills one palette, group by group; each group reads what the earlier ones decided.
class Derivation {
public:
    Derivation(const ThemeInputs& inputs, ColorMode mode)
        : inputs_(inputs),
          dark_(mode == ColorMode::Dark),
          away_(dark_ ? Toward::Lighter : Toward::Darker),
          accent_(to_oklch(inputs.accent)),
          background_(inputs.background ? to_oklch(*inputs.background) : Oklch{1, 0, accent_.h}),
          is_deep_(inputs.background && background_.l < kLightestDeepGround) {
        // Neutrals take the hue of the background when it visibly has one, else a whisper of the
        // accent, so lines and hover never look grey on ivory.
        const bool tinted = background_.c > 0.004;
        neutral_.h = tinted ? background_.h : accent_.h;
        neutral_.c = tinted ? std::clamp(background_.c * 0.7, 0.006, 0.024) : 0.006;
    }

    Palette run() {
        if (dark_) {
            dark_grounds();
        } else {
            light_grounds();
        }
        text();
        accent();
        inverse();
        tones();
        charts();
        return std::move(palette_);
    }

private:
    /// Below this lightness a light page would no longer carry text at 10:1 on pressed rows.
    static constexpr double kLightestDeepGround = 0.93;

    Rgb neutral(double l, double strength = 1) const {
        return to_rgb({l, neutral_.c * strength, neutral_.h});
    }
    Rgb at(std::string_view token) const { return palette_.at(token); }
    void set(std::string_view token, Rgb value) { palette_.set(token, value); }

    void light_grounds() {
        const double l =
            inputs_.background ? std::clamp(background_.l, kLightestDeepGround, 1.0) : 0.986;
        set("canvas", inputs_.background ? to_rgb({l, std::min(background_.c, 0.03), background_.h})
                                         : neutral(0.986, 0.5));
        set("surface", neutral(std::min(1.0, l + 0.018), 0.35));
        set("raised", neutral(std::min(1.0, l + 0.024), 0.25));
        set("sunken", neutral(l - 0.022));
        set("hover", neutral(l - 0.03));
        set("pressed", neutral(l - 0.055));
        set("line", neutral(l - 0.072));
        set("line-strong", neutral(l - 0.125));
        if (inputs_.sidebar == Sidebar::Tinted || is_deep_) {
            const double chroma = std::max(std::min(background_.c * 1.15, 0.05), 0.012);
            set("side", to_rgb({l - 0.024, chroma, inputs_.background ? neutral_.h : accent_.h}));
        } else {
            set("side", neutral(l - 0.012, 0.7));
        }
    }

    void dark_grounds() {
        const double chroma = std::clamp(neutral_.c * 1.1, 0.006, 0.018);
        const auto ground = [&](double l) { return to_rgb({l, chroma, neutral_.h}); };
        set("canvas", ground(0.175));
        set("surface", ground(0.208));
        set("raised", ground(0.243));
        set("sunken", ground(0.155));
        set("hover", ground(0.252));
        set("pressed", ground(0.29));
        set("line", ground(0.275));
        set("line-strong", ground(0.345));
        set("side", ground(0.162));
    }

    std::vector<Rgb> grounds() const {
        return {at("canvas"), at("surface"), at("raised"), at("sunken"), at("hover"), at("side")};
    }
    std::vector<Rgb> worst_grounds() const {
        auto all = grounds();
        all.push_back(at("pressed"));
        return all;
    }

    void text() {
        set("text",
            solve_contrast({dark_ ? 0.945 : 0.235, neutral_.c * (dark_ ? 0.5 : 1.2), neutral_.h},
                           worst_grounds(), 10, away_));
        set("text-2", solve_contrast({dark_ ? 0.76 : 0.45, neutral_.c * 1.3, neutral_.h},
                                     worst_grounds(), 5.6, away_));
        set("line-control", solve_contrast({dark_ ? 0.5 : 0.72, neutral_.c * 1.4, neutral_.h},
                                           {at("canvas"), at("surface"), at("raised")}, 3, away_));
    }

    void accent() {
        const Rgb ink = to_rgb({0.2, std::min(accent_.c, 0.04), accent_.h});
        const bool is_light = accent_.l > 0.72;
        Rgb solid = inputs_.accent;
        if (dark_ && !is_light)
            solid = to_rgb({std::clamp(accent_.l, 0.56, 0.64), accent_.c, accent_.h});
        Rgb on = is_light ? ink : kWhite;
        const Toward off_label = is_light ? Toward::Lighter : Toward::Darker;
        if (contrast(solid, on) < 4.5)
            solid = solve_contrast(to_oklch(solid), {on}, 4.5, off_label);
        // The fill must also be visible as a control; if not, it is lifted and its label flips.
        if (dark_ && contrast(solid, at("surface")) < 3) {
            solid = solve_contrast({0.66, std::min(accent_.c, 0.15), accent_.h},
                                   {at("surface"), ink}, 4.5, Toward::Lighter);
            on = ink;
        }
        solid_ = to_oklch(solid);
        set("accent", solid);
        set("on-accent", on);

        double step = -0.05;
        if (is_light)
            step = -0.035;
        else if (dark_)
            step = on == ink ? 0.03 : -0.035;
        Rgb hover = to_rgb({solid_.l + step, solid_.c, solid_.h});
        if (contrast(hover, on) < 4.5) hover = solve_contrast(solid_, {on}, 4.5, off_label);
        set("accent-hover", hover);

        const bool near_danger = accent_.h > 5 && accent_.h < 62;
        const double quiet = near_danger ? 0.45 : 1;
        set("accent-soft",
            dark_ ? to_rgb({0.285, std::min(accent_.c * 0.34, 0.06) * quiet, accent_.h})
                  : to_rgb({to_oklch(at("canvas")).l - 0.045,
                            std::min(accent_.c * 0.3, 0.05) * quiet, accent_.h}));
        auto with_soft = worst_grounds();
        with_soft.push_back(at("accent-soft"));
        set("text-3", solve_contrast({dark_ ? 0.66 : 0.56, neutral_.c * 1.4, neutral_.h}, with_soft,
                                     4.5, away_));
        set("accent-line",
            to_rgb({dark_ ? 0.42 : 0.84, std::min(accent_.c * 0.5, 0.09), accent_.h}));
        auto link_grounds = grounds();
        link_grounds.push_back(at("accent-soft"));
        set("accent-text", solve_contrast({dark_ ? 0.76 : std::min(accent_.l, 0.5),
                                           accent_.c * (dark_ ? 0.8 : 1), accent_.h},
                                          link_grounds, 4.5, away_));

        const std::vector<Rgb> pages{at("surface"), at("canvas")};
        const Rgb visible = solve_contrast(solid_, pages, 3, away_);
        const bool stands =
            contrast(solid, at("surface")) >= 3 && contrast(solid, at("canvas")) >= 3;
        set("accent-edge", stands ? solid : visible);
        set("ring", visible);
        // The check inside a ticked box.
        set("on-edge", contrast(kWhite, at("accent-edge")) >= 3 ? kWhite : ink);
    }

    void inverse() {
        // A page cannot be that dark and stay legible, so a deep background moves to the bands.
        const Oklch& source = is_deep_ ? background_ : accent_;
        set("inverse", dark_ ? to_rgb({0.235, std::min(source.c * 0.4, 0.06), source.h})
                             : to_rgb({0.255, std::min(source.c * 0.45, 0.07), source.h}));
        set("on-inverse", to_rgb({0.97, 0.008, source.h}));
        set("on-inverse-2", solve_contrast({0.8, std::min(source.c * 0.3, 0.04), source.h},
                                           {at("inverse")}, 5.6, Toward::Lighter));
    }

    void tones() {
        for (const Tone& tone : kTones) {
            const bool gray = tone.name == "gray";
            const double h = gray ? neutral_.h : tone.hue;
            const double c = gray ? std::max(neutral_.c, 0.008) : tone.chroma;
            const double soft_l = dark_ ? 0.29 : to_oklch(at("canvas")).l - (gray ? 0.05 : 0.035);
            const Rgb soft = to_rgb({soft_l, c * (dark_ ? 0.32 : 0.24), h});
            set(join(tone.name, "-soft"), soft);
            set(join(tone.name, "-line"),
                to_rgb({dark_ ? 0.42 : 0.86, c * (dark_ ? 0.5 : 0.42), h}));
            set(join(tone.name, "-text"),
                solve_contrast({dark_ ? 0.8 : 0.47, c * (dark_ ? 0.7 : 0.8), h},
                               {soft, at("surface"), at("hover")}, 4.5, away_));
            set(join(tone.name, "-dot"),
                solve_contrast({dark_ ? 0.7 : 0.66, c, h}, {at("surface"), at("canvas"), soft}, 3,
                               away_));
        }
        for (const Alias& alias : kStatus) {
            for (const std::string_view part : {"-soft", "-line", "-text", "-dot"})
                set(join(alias.status, part), at(join(alias.tone, part)));
        }
        set("danger-solid", solve_contrast({0.56, 0.2, 25}, {kWhite}, 4.5, Toward::Darker));
    }

    void charts() {
        constexpr std::array<double, 6> kTurns{0, 150, 60, 215, 105, 290};
        for (std::size_t i = 0; i < kTurns.size(); ++i) {
            Oklch base;
            if (i == 0) {
                base = {dark_ ? std::max(solid_.l, 0.7) : solid_.l,
                        std::max(dark_ ? solid_.c * 0.85 : solid_.c, 0.04), solid_.h};
            } else {
                const double even = dark_ ? 0.7 : 0.6;
                const double odd = dark_ ? 0.64 : 0.68;
                double h = accent_.h + kTurns[i];
                if (h >= 360) h -= 360;
                base = {i % 2 == 0 ? even : odd, 0.12, h};
            }
            set("chart-" + std::to_string(i + 1), solve_contrast(base, {at("surface")}, 3, away_));
        }
        set("chart-mute", dark_ ? neutral(0.36) : neutral(0.86, 1.2));
    }

    const ThemeInputs& inputs_;
    bool dark_;
    Toward away_;  ///< The direction that gains contrast on the grounds of this mode.
    Oklch accent_;
    Oklch background_;
    bool is_deep_;  ///< A background was asked for that is too dark for a light page.
    Oklch neutral_;
    Oklch solid_;
    Palette palette_;
};

}  // namespace

void Palette::set(std::string_view name, Rgb value) {
    const auto found = std::ranges::find(tokens_, name, &ColorToken::name);
    if (found != tokens_.end()) {
        found->value = value;
    } else {
        tokens_.push_back({std::string(name), value});
    }
}

Rgb Palette::at(std::string_view name) const {
    const auto found = std::ranges::find(tokens_, name, &ColorToken::name);
    return found == tokens_.end() ? Rgb{} : found->value;
}

bool Palette::has(std::string_view name) const {
    return std::ranges::find(tokens_, name, &ColorToken::name) != tokens_.end();
}

Palette derive_palette(const ThemeInputs& inputs, ColorMode mode) {
    return Derivation(inputs, mode).run();
}

}  // namespace dz::generate
