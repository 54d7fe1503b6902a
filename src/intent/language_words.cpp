#include "intent/language_words.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace dz::intent {
namespace {

using Table = std::unordered_map<std::string_view, std::string_view>;

struct Words {
    std::string_view language;
    std::string_view structure;  ///< "foreign=english" pairs, between spaces.
    std::string_view content;
    std::string_view endings;  ///< Of nouns, longest first, between spaces.
};

constexpr auto kWords = std::to_array<Words>({
    {"de",
     "und=and oder=or mit=with hat=has haben=have für=for ohne=without keine=no kein=no keinen=no "
     "jeder=each jede=each jedes=each jeden=each alle=all der=the die=the das=the den=the dem=the "
     "des=the ein=a eine=a einen=a einem=a einer=a eines=a zu=to von=of im=in in=in am=on auf=on "
     "bei=at kann=can können=can darf=can dürfen=can soll=should sollen=should muss=must "
     "müssen=must "
     "nur=only nicht=not ist=is sind=are gehört=belongs gehören=belong mehrere=several viele=many "
     "ich=i wir=we es=it sie=they unser=our unsere=our unseren=our mein=my meine=my ihre=their "
     "ihr=their seine=their brauche=need brauchen=need möchte=want möchten=want will=want "
     "wollen=want "
     "verwalten=manage verwaltet=manages erfassen=record verfolgen=track speichern=store "
     "erstellen=create bauen=build pro=per wenn=when dass=that als=as sowie=and inklusive=with "
     "bestehend=consisting besteht=consists enthält=contains enthalten=contain sehen=see "
     "löschen=delete "
     "bearbeiten=edit buchen=book eigene=own eigenen=own anwendung=app software=app programm=app "
     "webseite=website system=system verwaltung=management",
     "name=name preis=price datum=date titel=title beschreibung=description adresse=address "
     "telefon=phone telefonnummer=phone e-mail=email email=email nummer=number betrag=amount "
     "menge=quantity anzahl=quantity status=status notiz=notes notizen=notes bild=photo foto=photo "
     "fotos=photo geburtsdatum=birthday kategorie=category farbe=color größe=size gewicht=weight "
     "alter=age ort=location stadt=city land=country straße=street plz=zip uhrzeit=time zeit=time "
     "dauer=duration beginn=start ende=end start=start frist=deadline fälligkeitsdatum=due-date "
     "liefertermin=date termin=date vorname=name nachname=name stundensatz=price kosten=cost "
     "rabatt=discount bewertung=rating kommentar=comment typ=type art=type priorität=priority "
     "autor=author marke=brand modell=model baujahr=year jahr=year kennzeichen=plate "
     "kilometerstand=mileage bestand=stock einheit=unit lagerort=location webseite=website "
     "link=url "
     "datei=file dokument=file kunde=customer kunden=customer mitarbeiter=employee lehrer=teacher "
     "schüler=student patient=patient lieferant=supplier mitglied=member chef=manager "
     "besitzer=owner benutzer=user arzt=doctor fahrer=driver",
     "innen nen ern en er es e n s"},
    {"fr",
     "et=and ou=or avec=with a=has ont=have pour=for sans=without chaque=each des=the les=the "
     "le=the "
     "la=the l=the un=a une=a d=of de=of du=of au=at aux=at dans=in sur=on par=per peut=can "
     "peuvent=can doit=must doivent=must seulement=only seul=only seuls=only ne=not pas=not est=is "
     "sont=are appartient=belongs appartiennent=belong plusieurs=several tous=all toutes=all je=i "
     "nous=we il=it elle=it ils=they elles=they mon=my ma=my mes=my notre=our nos=our leur=their "
     "leurs=their son=its sa=its ses=its veux=want voudrais=want voulons=want besoin=need "
     "gérer=manage "
     "gère=manage suivre=track enregistrer=record stocker=store créer=create lorsque=when "
     "quand=when "
     "si=if que=that qui=who comme=as ainsi=and contient=contains contiennent=contain voir=see "
     "supprimer=delete modifier=edit réserver=book à=to gestion=management logiciel=app "
     "application=app appli=app outil=tool site=website",
     "nom=name prix=price date=date titre=title description=description adresse=address "
     "téléphone=phone courriel=email email=email mail=email numéro=number montant=amount "
     "quantité=quantity statut=status note=notes notes=notes photo=photo image=photo "
     "naissance=birthday "
     "catégorie=category couleur=color taille=size poids=weight âge=age lieu=location ville=city "
     "pays=country rue=street heure=time durée=duration début=start fin=end échéance=deadline "
     "prénom=name coût=cost remise=discount type=type priorité=priority auteur=author marque=brand "
     "modèle=model année=year immatriculation=plate kilométrage=mileage stock=stock unité=unit "
     "fichier=file document=file client=customer employé=employee professeur=teacher élève=student "
     "étudiant=student patient=patient fournisseur=supplier membre=member propriétaire=owner "
     "utilisateur=user",
     "aux es s e x"},
    {"es",
     "y=and e=and o=or con=with tiene=has tienen=have para=for sin=without cada=each los=the "
     "las=the "
     "el=the la=the un=a una=a unos=a unas=a de=of del=of en=in por=per puede=can pueden=can "
     "debe=must "
     "deben=must solo=only sólo=only no=not es=is son=are pertenece=belongs pertenecen=belong "
     "varios=several varias=several muchos=many muchas=many todos=all todas=all yo=i nosotros=we "
     "mi=my "
     "mis=my nuestro=our nuestra=our nuestros=our su=their sus=their quiero=want queremos=want "
     "necesito=need necesitamos=need gestionar=manage gestiona=manage administrar=manage "
     "registrar=record guardar=store crear=create seguir=track cuando=when si=if que=that "
     "quien=who "
     "como=as incluye=includes contiene=contains ver=see borrar=delete eliminar=delete editar=edit "
     "reservar=book a=to al=to gestión=management aplicación=app sistema=system programa=app "
     "herramienta=tool sitio=website",
     "nombre=name precio=price fecha=date título=title descripción=description dirección=address "
     "teléfono=phone correo=email email=email número=number monto=amount importe=amount "
     "cantidad=quantity existencias=stock estado=status nota=notes notas=notes foto=photo "
     "imagen=photo nacimiento=birthday categoría=category color=color tamaño=size talla=size "
     "peso=weight edad=age lugar=location ciudad=city país=country calle=street hora=time "
     "duración=duration inicio=start fin=end vencimiento=deadline apellido=name costo=cost "
     "coste=cost descuento=discount tipo=type prioridad=priority autor=author marca=brand "
     "modelo=model año=year matrícula=plate kilometraje=mileage código=code unidad=unit "
     "archivo=file documento=file cliente=customer empleado=employee profesor=teacher "
     "alumno=student estudiante=student paciente=patient proveedor=supplier socio=member "
     "miembro=member dueño=owner usuario=user",
     "es s o a e"},
    {"it",
     "e=and ed=and o=or con=with ha=has hanno=have per=for senza=without ogni=each gli=the il=the "
     "lo=the la=the i=the le=the l=the un=a uno=a una=a di=of del=of della=of dei=of delle=of "
     "degli=of in=in nel=in su=on può=can possono=can deve=must devono=must solo=only non=not è=is "
     "sono=are appartiene=belongs appartengono=belong più=several molti=many molte=many tutti=all "
     "tutte=all io=i noi=we mio=my mia=my nostro=our nostra=our suo=its sua=its loro=their "
     "voglio=want vogliamo=want vorrei=want serve=need servono=need gestire=manage tracciare=track "
     "registrare=record salvare=store creare=create quando=when se=if che=that chi=who come=as "
     "contiene=contains include=includes vedere=see cancellare=delete modificare=edit "
     "prenotare=book a=to gestionale=app gestione=management applicazione=app sistema=system "
     "programma=app strumento=tool sito=website",
     "nome=name prezzo=price data=date titolo=title descrizione=description indirizzo=address "
     "telefono=phone email=email numero=number importo=amount quantità=quantity stato=status "
     "nota=notes note=notes foto=photo immagine=photo nascita=birthday categoria=category "
     "colore=color taglia=size dimensione=size peso=weight età=age luogo=location città=city "
     "paese=country via=street ora=time durata=duration inizio=start fine=end scadenza=deadline "
     "cognome=name costo=cost sconto=discount tipo=type priorità=priority marca=brand "
     "modello=model anno=year targa=plate chilometraggio=mileage codice=code unità=unit file=file "
     "documento=file cliente=customer dipendente=employee insegnante=teacher studente=student "
     "paziente=patient fornitore=supplier socio=member proprietario=owner utente=user",
     "chi che i e o a"},
    {"pt",
     "e=and ou=or com=with tem=has têm=have para=for sem=without cada=each os=the as=the o=the "
     "a=the "
     "um=a uma=a uns=a umas=a de=of do=of da=of dos=of das=of em=in no=in na=in por=per pode=can "
     "podem=can deve=must devem=must só=only apenas=only somente=only não=not é=is são=are "
     "pertence=belongs pertencem=belong vários=several várias=several muitos=many muitas=many "
     "todos=all todas=all eu=i nós=we meu=my minha=my nosso=our nossa=our seu=their sua=their "
     "seus=their quero=want queremos=want preciso=need precisamos=need gerenciar=manage "
     "gerir=manage "
     "controlar=track registrar=record registar=record guardar=store criar=create quando=when "
     "se=if "
     "que=that quem=who como=as contém=contains inclui=includes ver=see apagar=delete "
     "excluir=delete "
     "editar=edit reservar=book gestão=management aplicativo=app aplicação=app sistema=system "
     "programa=app ferramenta=tool site=website",
     "nome=name preço=price data=date título=title descrição=description endereço=address "
     "morada=address telefone=phone email=email número=number valor=amount quantidade=quantity "
     "estado=status status=status nota=notes notas=notes foto=photo imagem=photo "
     "nascimento=birthday "
     "categoria=category cor=color tamanho=size peso=weight idade=age local=location cidade=city "
     "país=country rua=street hora=time duração=duration início=start fim=end vencimento=deadline "
     "sobrenome=name custo=cost desconto=discount tipo=type prioridade=priority autor=author "
     "marca=brand modelo=model ano=year placa=plate quilometragem=mileage código=code "
     "estoque=stock "
     "unidade=unit arquivo=file documento=file cliente=customer funcionário=employee "
     "professor=teacher aluno=student paciente=patient fornecedor=supplier membro=member "
     "dono=owner "
     "usuário=user",
     "ões es s o a e"},
    {"nl",
     "en=and of=or met=with heeft=has hebben=have voor=for zonder=without geen=no elke=each "
     "elk=each "
     "iedere=each de=the het=the een=a van=of in=in op=on bij=at kan=can kunnen=can mag=can "
     "mogen=can moet=must moeten=must alleen=only niet=not is=is zijn=are hoort=belongs "
     "behoort=belongs meerdere=several veel=many alle=all ik=i wij=we we=we ze=they mijn=my "
     "onze=our "
     "ons=our hun=their zijn=their wil=want willen=want nodig=need beheren=manage bijhouden=track "
     "registreren=record opslaan=store maken=create bouwen=build per=per als=when wanneer=when "
     "dat=that die=who bevat=contains bevatten=contain zien=see verwijderen=delete bewerken=edit "
     "boeken=book eigen=own applicatie=app systeem=system programma=app beheer=management",
     "naam=name prijs=price datum=date titel=title beschrijving=description adres=address "
     "telefoon=phone telefoonnummer=phone e-mail=email email=email nummer=number bedrag=amount "
     "aantal=quantity hoeveelheid=quantity status=status notitie=notes notities=notes foto=photo "
     "afbeelding=photo geboortedatum=birthday categorie=category kleur=color maat=size "
     "gewicht=weight leeftijd=age plaats=location locatie=location stad=city land=country "
     "straat=street postcode=zip tijd=time duur=duration begin=start einde=end deadline=deadline "
     "kosten=cost korting=discount type=type soort=type prioriteit=priority auteur=author "
     "merk=brand model=model jaar=year kenteken=plate kilometerstand=mileage voorraad=stock "
     "eenheid=unit bestand=file document=file klant=customer klanten=customer medewerker=employee "
     "leraar=teacher leerling=student patiënt=patient leverancier=supplier lid=member "
     "eigenaar=owner "
     "gebruiker=user",
     "eren en s e"},
    {"pl",
     "i=and oraz=and lub=or z=with ze=with ma=has mają=have dla=for bez=without każdy=each "
     "każda=each "
     "każde=each w=in na=on do=to może=can mogą=can musi=must tylko=only nie=not jest=is są=are "
     "należy=belongs należą=belong wiele=many kilka=several wszystkie=all ja=i my=we mój=my "
     "moja=my "
     "nasz=our nasza=our chcę=want chcemy=want potrzebuję=need potrzebujemy=need zarządzać=manage "
     "zarządzania=management śledzić=track zapisywać=record tworzyć=create gdy=when kiedy=when "
     "jeśli=if że=that który=who która=who jak=as zawiera=contains widzieć=see usuwać=delete "
     "edytować=edit rezerwować=book aplikacja=app aplikację=app system=system program=app",
     "nazwa=name imię=name nazwisko=name cena=price data=date tytuł=title opis=description "
     "adres=address telefon=phone email=email e-mail=email numer=number kwota=amount "
     "ilość=quantity "
     "status=status notatka=notes notatki=notes zdjęcie=photo kategoria=category kolor=color "
     "rozmiar=size waga=weight wiek=age miejsce=location miasto=city kraj=country ulica=street "
     "godzina=time czas=duration początek=start koniec=end termin=deadline koszt=cost "
     "rabat=discount "
     "typ=type rodzaj=type priorytet=priority autor=author marka=brand model=model rok=year "
     "przebieg=mileage stan=stock jednostka=unit plik=file dokument=file klient=customer "
     "klienci=customer pracownik=employee nauczyciel=teacher uczeń=student pacjent=patient "
     "dostawca=supplier członek=member właściciel=owner użytkownik=user",
     "ami ów ach om y i e a"},
});

Table table_of(std::string_view pairs) {
    Table out;
    for (std::size_t at = 0; at < pairs.size();) {
        const auto end = std::min(pairs.find(' ', at), pairs.size());
        const auto pair = pairs.substr(at, end - at);
        const auto equals = pair.find('=');
        out.emplace(pair.substr(0, equals), pair.substr(equals + 1));
        at = end + 1;
    }
    return out;
}

struct Tables {
    Table structure;
    Table content;
    std::string_view endings;
};

const Tables* tables_of(std::string_view language) {
    static const auto all = [] {
        std::unordered_map<std::string_view, Tables> out;
        for (const auto& words : kWords)
            out.emplace(words.language,
                        Tables{table_of(words.structure), table_of(words.content), words.endings});
        return out;
    }();
    const auto it = all.find(language);
    return it == all.end() ? nullptr : &it->second;
}

std::string_view find(const Table& table, std::string_view word) {
    const auto it = table.find(word);
    return it == table.end() ? std::string_view{} : it->second;
}

}  // namespace

std::string_view structure_word(std::string_view language, std::string_view word) {
    const auto* tables = tables_of(language);
    return tables == nullptr ? std::string_view{} : find(tables->structure, word);
}

std::string_view content_word(std::string_view language, std::string_view word) {
    const auto* tables = tables_of(language);
    if (tables == nullptr) return {};
    if (const auto direct = find(tables->content, word); !direct.empty()) return direct;
    const auto stem = stem_of(language, word);
    if (stem.size() < 4) return {};
    // The singular in the table has at most two more letters than the stem.
    for (const auto* ending : {"", "e", "o", "a", "er", "s"})
        if (const auto found = find(tables->content, std::string(stem) + ending); !found.empty())
            return found;
    // "Fälligkeitsdatum" is a date: German writes compounds as one word, head last.
    if (language == "de" || language == "nl")
        for (std::size_t cut = 3; cut + 4 <= word.size(); ++cut)
            if (const auto found = find(tables->content, word.substr(cut)); !found.empty())
                return found;
    return {};
}

std::string_view stem_of(std::string_view language, std::string_view word) {
    const auto* tables = tables_of(language);
    if (tables == nullptr) return word;
    for (std::size_t at = 0; at < tables->endings.size();) {
        const auto end = std::min(tables->endings.find(' ', at), tables->endings.size());
        const auto ending = tables->endings.substr(at, end - at);
        if (word.size() > ending.size() + 3 && word.ends_with(ending))
            return word.substr(0, word.size() - ending.size());
        at = end + 1;
    }
    return word;
}

}  // namespace dz::intent
