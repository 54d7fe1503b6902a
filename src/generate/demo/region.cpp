#include "generate/demo/region.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace dz::generate {
namespace {

// Sources of the telephone ranges: Ofcom "Telephone numbers for use in TV and radio drama";
// NANPA 555-0100 to 555-0199; Bundesnetzagentur Mitteilung 148/2021; ARCEP 2018-0881.
const std::vector<Region>& regions() {
    static const std::vector<Region> kRegions{
        {"en",
         "United Kingdom",
         {"Amara",  "Theo",   "Priya",  "Zoë",   "Daniel", "Ruth",  "Kofi",
          "Imogen", "Marcus", "Leila",  "Owen",  "Hannah", "Samir", "Beatrice",
          "Jonah",  "Mei",    "Callum", "Ines",  "Tobias", "Naomi", "Felix",
          "Grace",  "Idris",  "Clara",  "Arjun", "Freya",  "Hugo",  "Nadia"},
         {"Okafor", "Lindqvist", "Raman",       "Ferreira", "Whitcombe", "Hale",
          "Mensah", "Barlow",    "Castellanos", "Novak",    "Pryce",     "Ashworth",
          "Haddad", "Fenwick",   "Sørensen",    "Tanaka",   "Rourke",    "Delgado",
          "Marsh",  "Kowalski",  "Bright",      "Osei",     "Lindley"},
         {"Marlow Street", "Station Road", "Church Lane", "Victoria Road", "Mill Lane",
          "Park Avenue", "Queen Street", "Albert Road", "High Street", "Chapel Hill",
          "Orchard Close", "Bridge Street"},
         "number first",
         {{"Bristol", "England", "BS1 #XX", 514545, -25879},
          {"Leeds", "England", "LS1 #XX", 538008, -15491},
          {"Edinburgh", "Scotland", "EH3 #XX", 559533, -31883},
          {"Cardiff", "Wales", "CF10 #XX", 514816, -31791},
          {"Norwich", "England", "NR2 #XX", 526309, 12974},
          {"Manchester", "England", "M4 #XX", 534808, -22426}},
         "+44 20 7946 0###"},
        {"en-us",
         "United States",
         {"Amara",  "Theo",  "Priya",   "Zoë",   "Daniel", "Ruth",  "Marcus", "Leila", "Owen",
          "Hannah", "Samir", "Camille", "Jonah", "Mei",    "Diego", "Ines",   "Caleb", "Naomi",
          "Felix",  "Grace", "Isaiah",  "Clara", "Arjun",  "Nora",  "Hugo",   "Nadia"},
         {"Okafor",   "Lindqvist",   "Raman",   "Núñez",   "Whitaker", "Hale",
          "Brooks",   "Castellanos", "Novak",   "Price",   "Ashworth", "Haddad",
          "Sullivan", "Tanaka",      "Rourke",  "Delgado", "Marsh",    "Kowalski",
          "Bright",   "Chen",        "Lindley", "Ortiz",   "Freeman"},
         {"Maple Street", "Oak Avenue", "Washington Street", "Lake Road", "Cedar Lane",
          "Park Avenue", "Main Street", "Elm Street", "Hill Road", "River Drive", "Sunset Avenue"},
         "number first",
         {{"Portland", "Oregon", "972##", 455152, -1226784},
          {"Austin", "Texas", "787##", 302672, -977431},
          {"Minneapolis", "Minnesota", "554##", 449778, -932650},
          {"Providence", "Rhode Island", "029##", 418240, -714128},
          {"Boise", "Idaho", "837##", 436150, -1162023},
          {"Savannah", "Georgia", "314##", 320809, -810912}},
         "+1 503 555 01##"},
        {"de",
         "Deutschland",
         {"Anna",      "Lukas",  "Miriam",    "Jürgen",   "Lea",   "Jonas", "Sophie", "Emre",
          "Katharina", "Moritz", "Franziska", "Tim",      "Aylin", "Paul",  "Greta",  "Niklas",
          "Marlene",   "Felix",  "Hannah",    "Matthias", "Clara", "Jakob", "Ines",   "David"},
         {"Brandt",  "Köhler", "Yilmaz", "Hoffmann", "Richter",  "Schäfer",  "Lorenz", "Vogel",
          "Baumann", "Novak",  "Seidel", "Winter",   "Albrecht", "Kaya",     "Böhm",   "Engel",
          "Pohl",    "Kramer", "Arnold", "Sommer",   "Haas",     "Dietrich", "Ziegler"},
         {"Bahnhofstraße", "Gartenweg", "Lindenallee", "Schillerstraße", "Mühlgasse", "Am Markt",
          "Goethestraße", "Kirchweg", "Hauptstraße", "Rosenstraße"},
         "street first",
         {{"Leipzig", "Sachsen", "041##", 513397, 123731},
          {"Freiburg", "Baden-Württemberg", "791##", 479990, 78421},
          {"Bremen", "Bremen", "281##", 530793, 88017},
          {"Münster", "Nordrhein-Westfalen", "481##", 519607, 76261},
          {"Berlin", "Berlin", "109##", 525200, 134050}},
         "+49 30 23125 ###"},
        {"fr",
         "France",
         {"Camille", "Hugo",     "Anaïs", "Léo",     "Manon",    "Mehdi",  "Chloé",
          "Julien",  "Inès",     "Lucas", "Margaux", "Théo",     "Salomé", "Antoine",
          "Fatou",   "Baptiste", "Élise", "Karim",   "Juliette", "Mathis"},
         {"Lefèvre", "Moreau", "Benali", "Garnier", "Roux", "Chevalier", "Marchand", "Diallo",
          "Perrin", "Fontaine", "Lambert", "Renaud", "Gauthier", "Nguyen", "Besson", "Carpentier",
          "Vidal", "Leroux", "Masson"},
         {"rue des Lilas", "rue du Moulin", "avenue Jean-Jaurès", "rue de la Gare",
          "place du Marché", "rue Victor-Hugo", "chemin des Vignes", "quai des Tanneurs"},
         "number first",
         {{"Nantes", "Pays de la Loire", "440##", 472184, -15536},
          {"Lyon", "Auvergne-Rhône-Alpes", "690##", 457640, 48357},
          {"Rennes", "Bretagne", "350##", 481173, -16778},
          {"Montpellier", "Occitanie", "340##", 436119, 38772}},
         "+33 1 99 00 ## ##"},
        {"es",
         "España",
         {"Lucía", "Mateo", "Carmen", "Álvaro", "Noa", "Hugo", "Paula", "Iker", "Marta", "Diego",
          "Elena", "Samuel", "Irene", "Nicolás", "Rocío", "Pablo", "Aitana", "Javier", "Nerea"},
         {"García", "Núñez", "Romero", "Iglesias", "Castro", "Molina", "Serrano", "Vidal",
          "Cabrera", "Ortega", "Herrera", "Peña", "Lozano", "Soler", "Fuentes", "Rubio", "Prieto"},
         {"Calle Mayor", "Calle del Sol", "Avenida de la Paz", "Calle San Juan", "Plaza Nueva",
          "Calle Real", "Paseo del Río", "Calle Olivos"},
         "street first",
         {{"Valencia", "Comunidad Valenciana", "460##", 394699, -3763},
          {"Sevilla", "Andalucía", "410##", 373891, -59845},
          {"Bilbao", "País Vasco", "480##", 432630, -29350},
          {"Zaragoza", "Aragón", "500##", 416488, -8891}},
         "+44 20 7946 0###"},
        {"it",
         "Italia",
         {"Giulia", "Marco", "Chiara", "Niccolò", "Sara", "Luca", "Elena", "Davide", "Martina",
          "Andrea", "Sofia", "Matteo", "Francesca", "Tommaso", "Alice", "Pietro", "Irene"},
         {"Rinaldi", "Ferrari", "Conti", "Galli", "Marini", "Greco", "Costa", "Fontana", "Moretti",
          "Barbieri", "Lombardi", "Testa", "Villa", "Serra", "Caruso", "Bassi", "Leone"},
         {"Via Roma", "Via Garibaldi", "Via dei Mille", "Via Mazzini", "Piazza del Duomo",
          "Via San Marco", "Via Verdi", "Corso Italia"},
         "street first",
         {{"Torino", "Piemonte", "101##", 450703, 76869},
          {"Bologna", "Emilia-Romagna", "401##", 444949, 113426},
          {"Bari", "Puglia", "701##", 411171, 168719}},
         "+44 20 7946 0###"},
        {"nl",
         "Nederland",
         {"Sanne", "Daan", "Noor", "Jesse", "Fleur", "Youssef", "Lotte", "Bram", "Anouk", "Thijs",
          "Femke", "Ruben", "Eva", "Joris", "Maud", "Sem", "Zoë", "Pim"},
         {"de Vries", "Bakker", "Visser", "van Dijk", "El Amrani", "Smit", "Mulder", "Bos",
          "Hendriks", "Dekker", "Brouwer", "Vermeulen", "Kuiper", "Prins", "Postma"},
         {"Kerkstraat", "Dorpsstraat", "Molenweg", "Stationsweg", "Prinsengracht", "Lindelaan",
          "Julianastraat", "Havenkade"},
         "street first",
         {{"Utrecht", "Utrecht", "35## XX", 520907, 51214},
          {"Groningen", "Groningen", "97## XX", 532194, 65665},
          {"Haarlem", "Noord-Holland", "20## XX", 523874, 46462}},
         "+44 20 7946 0###"},
    };
    return kRegions;
}

}  // namespace

const Region& region_of(std::string_view locale) {
    const std::string wanted = to_lower(locale);
    for (const Region& region : regions()) {
        if (region.locale == wanted) return region;
    }
    const std::string language = wanted.substr(0, wanted.find_first_of("-_"));
    for (const Region& region : regions()) {
        if (region.locale == language) return region;
    }
    return regions().front();
}

std::string person_name(const Region& region, std::uint64_t seed, std::size_t number) {
    // Walks the first names, and the last names with a stride that shares no factor with their
    // count, so that pairs repeat only after hundreds of people.
    const auto& first = region.first_names;
    const auto& last = region.last_names;
    const std::size_t turn = number / first.size();
    std::size_t f = (number + seed % first.size()) % first.size();
    // The third person has an accented name, so every demo shows that names are not ASCII.
    const auto is_accented = [](std::string_view name) {
        return std::ranges::any_of(name, [](char c) { return (c & 0x80) != 0; });
    };
    const auto accented =
        static_cast<std::size_t>(std::ranges::find_if(first, is_accented) - first.begin());
    const std::size_t third = (2 + seed % first.size()) % first.size();
    if (accented < first.size() && (f == third || f == accented)) f = f == third ? accented : third;
    const std::size_t l = (number * 7 + turn * 3 + seed % last.size()) % last.size();
    return std::string(first[f]) + " " + std::string(last[l]);
}

std::string company_name(std::string_view trade, std::uint64_t seed, std::size_t number) {
    static const std::vector<std::string_view> kNames{
        "Harbour Lane", "Fernhill",    "Corvid & Pine", "Brightwater", "Oakmere",       "Tidewell",
        "Larkspur",     "Stonebridge", "Juniper",       "Millrace",    "Copperfield",   "Northgate",
        "Wrenfield",    "Saltmarsh",   "Elmgrove",      "Quayside",    "Hollis & Vane", "Ashdown",
        "Meridian Row", "Thornbury",   "Kestrel",       "Foxglove",    "Winterbourne",  "Halden",
        "Red Kite",     "Ivybridge",   "Calder",        "Silverdale"};
    static const std::vector<std::string_view> kGeneral{"Studio", "Partners",   "Works",
                                                        "Group",  "Collective", "& Co"};
    static const std::vector<std::string_view> kRetail{"Supply", "Goods", "Trading", "& Daughters",
                                                       "Stores"};
    static const std::vector<std::string_view> kHouse{"Kitchen", "House", "Cellars", "Provisions",
                                                      "Rooms"};
    static const std::vector<std::string_view> kIndustry{"Logistics", "Freight", "Engineering",
                                                         "Fabrication", "Components"};
    static const std::vector<std::string_view> kBuild{"Homes", "Estates", "Builders", "Architects",
                                                      "Joinery"};
    const auto& endings = trade == "retail"        ? kRetail
                          : trade == "hospitality" ? kHouse
                          : trade == "logistics"   ? kIndustry
                          : trade == "property"    ? kBuild
                                                   : kGeneral;
    const std::size_t turn = number / kNames.size();
    const auto& name = kNames[(number + seed % kNames.size()) % kNames.size()];
    const auto& ending = endings[(number * 7 + turn + seed) % endings.size()];
    return std::string(name) + " " + std::string(ending);
}

}  // namespace dz::generate
