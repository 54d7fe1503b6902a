#include "cli/arguments.hpp"

namespace dz::cli {
namespace {

constexpr const char* kBash = R"(# bash completion for datazentr
_datazentr() {
    local word=${COMP_WORDS[COMP_CWORD]} command=${COMP_WORDS[1]:-}
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "new plan generate edit gates run explain patterns projects export doctor serve tenants completion --help --version" -- "$word")
        return
    fi
    case "$command:$word" in
        new:-*) mapfile -t COMPREPLY < <(compgen -W "--from --out --rename --run --port --server --json --patterns --help" -- "$word") ;;
        plan:-*) mapfile -t COMPREPLY < <(compgen -W "--from --json --patterns --help" -- "$word") ;;
        serve:-*) mapfile -t COMPREPLY < <(compgen -W "--store --port --accounts --behind-proxy --public-url --mail --mail-from --json --patterns --help" -- "$word") ;;
        explain:-* | doctor:-*) mapfile -t COMPREPLY < <(compgen -W "--json --patterns --help" -- "$word") ;;
        generate:-*) mapfile -t COMPREPLY < <(compgen -W "--spec --out --rename --json --patterns --help" -- "$word") ;;
        edit:-*) mapfile -t COMPREPLY < <(compgen -W "--spec --project --server --write --json --patterns --help" -- "$word") ;;
        projects:-*) mapfile -t COMPREPLY < <(compgen -W "--server --json --help" -- "$word") ;;
        export:-*) mapfile -t COMPREPLY < <(compgen -W "--out --server --json --help" -- "$word") ;;
        gates:-*) mapfile -t COMPREPLY < <(compgen -W "--only --fresh --json --help" -- "$word") ;;
        run:-*) mapfile -t COMPREPLY < <(compgen -W "--port --help" -- "$word") ;;
        patterns:*) mapfile -t COMPREPLY < <(compgen -W "list show check --kind --json --patterns" -- "$word") ;;
        tenants:*) mapfile -t COMPREPLY < <(compgen -W "list suspend resume export delete --store --why --out --yes --json --help" -- "$word") ;;
        completion:*) mapfile -t COMPREPLY < <(compgen -W "bash zsh fish" -- "$word") ;;
        *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
    esac
}
complete -F _datazentr datazentr
)";

constexpr const char* kZsh = R"(#compdef datazentr
_datazentr() {
    local -a commands=(
        'new:make a tested app from a description'
        'plan:show what would be built and why'
        'generate:make an app from a spec file'
        'edit:change a spec in words'
        'gates:check an app'
        'run:start an app'
        'explain:show why an app is as it is'
        'patterns:list, show and check patterns'
        'projects:list the projects of a server'
        'export:save an app of a server as a zip'
        'doctor:check this machine'
        'serve:serve projects on this machine'
        'tenants:keep the workspaces of a store'
        'completion:print a completion script'
    )
    if (( CURRENT == 2 )); then
        _describe command commands
        return
    fi
    case $words[2] in
        new) _arguments '*--from[model]:file:_files' '--out[folder]:dir:_files -/' '*--rename[OLD=NEW]:rename' '--run[start the app]' '--port[port]' '--json' '--patterns[patterns]:dir:_files -/' ;;
        plan) _arguments '*--from[model]:file:_files' '--json' '--patterns[patterns]:dir:_files -/' ;;
        generate) _arguments '--spec[spec]:file:_files' '--out[folder]:dir:_files -/' '*--rename[OLD=NEW]:rename' '--json' ;;
        projects) _arguments '--server[address]:url' '--json' ;;
        export) _arguments '1:project' '--out[file]:file:_files' '--server[address]:url' '--json' ;;
        edit) _arguments '--spec[spec]:file:_files' '--project[project of a server]:project' '--server[address]:url' '--write[save the spec]' '--json' ;;
        gates) _arguments '1:dir:_files -/' '--only[gates]' '--fresh' '--json' ;;
        run|explain) _arguments '1:dir:_files -/' '--json' ;;
        serve) _arguments '--store[store]' '--port[port]' '--accounts[let people sign in]' '--behind-proxy[believe the proxy]' '--public-url[where people find it]' '--mail[send mail]' '--mail-from[sender of mail]' '--json' ;;
        patterns) _values command list show check ;;
        tenants) _values action list suspend resume export delete ;;
        completion) _values shell bash zsh fish ;;
    esac
}
_datazentr "$@"
)";

constexpr const char* kFish = R"(# fish completion for datazentr
complete -c datazentr -f
complete -c datazentr -n __fish_use_subcommand -a new -d 'Make a tested app from a description'
complete -c datazentr -n __fish_use_subcommand -a plan -d 'Show what would be built and why'
complete -c datazentr -n __fish_use_subcommand -a generate -d 'Make an app from a spec file'
complete -c datazentr -n __fish_use_subcommand -a gates -d 'Check an app'
complete -c datazentr -n __fish_use_subcommand -a run -d 'Start an app'
complete -c datazentr -n __fish_use_subcommand -a explain -d 'Show why an app is as it is'
complete -c datazentr -n __fish_use_subcommand -a patterns -d 'List, show and check patterns'
complete -c datazentr -n __fish_use_subcommand -a projects -d 'List the projects of a server'
complete -c datazentr -n __fish_use_subcommand -a export -d 'Save an app of a server as a zip'
complete -c datazentr -n __fish_use_subcommand -a doctor -d 'Check this machine'
complete -c datazentr -n __fish_use_subcommand -a serve -d 'Serve projects on this machine'
complete -c datazentr -n __fish_use_subcommand -a tenants -d 'Keep the workspaces of a store'
complete -c datazentr -n __fish_use_subcommand -a completion -d 'Print a completion script'
complete -c datazentr -n '__fish_seen_subcommand_from new generate' -l out -r -F -d 'Folder for the app'
complete -c datazentr -n '__fish_seen_subcommand_from new generate' -l rename -r -d 'What was renamed: OLD=NEW'
complete -c datazentr -n '__fish_seen_subcommand_from new' -l run -d 'Start the app'
complete -c datazentr -n '__fish_seen_subcommand_from new plan' -l from -r -F -d 'A model that exists'
complete -c datazentr -n '__fish_seen_subcommand_from serve' -l store -r -d 'sqlite:FOLDER or postgres://…'
complete -c datazentr -n '__fish_seen_subcommand_from serve' -l accounts -d 'Let people sign in'
complete -c datazentr -n '__fish_seen_subcommand_from serve' -l behind-proxy -d 'Believe the proxy'
complete -c datazentr -n '__fish_seen_subcommand_from serve' -l public-url -r -d 'Where people find it'
complete -c datazentr -n '__fish_seen_subcommand_from serve' -l mail -r -d 'Send mail'
complete -c datazentr -n '__fish_seen_subcommand_from serve' -l mail-from -r -d 'Sender of mail'
complete -c datazentr -n '__fish_seen_subcommand_from new run serve' -l port -r -d 'Port'
complete -c datazentr -n '__fish_seen_subcommand_from generate' -l spec -r -F -d 'AppSpec file'
complete -c datazentr -n '__fish_seen_subcommand_from new edit projects export' -l server -r -d 'Address of a server'
complete -c datazentr -n '__fish_seen_subcommand_from gates' -l only -r -d 'Only these gates'
complete -c datazentr -n '__fish_seen_subcommand_from gates' -l fresh -d 'Ignore earlier results'
complete -c datazentr -n '__fish_seen_subcommand_from gates run explain' -F
complete -c datazentr -n '__fish_seen_subcommand_from patterns' -a 'list show check'
complete -c datazentr -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'
complete -c datazentr -l json -d 'Print one JSON document'
)";

}  // namespace

std::optional<std::string> completion_script(const std::string& shell) {
    if (shell == "bash") return kBash;
    if (shell == "zsh") return kZsh;
    if (shell == "fish") return kFish;
    return std::nullopt;
}

}  // namespace dz::cli
