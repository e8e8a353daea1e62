import type { HeadingWords } from "./headings-words.ts";

export const germanHeadings: HeadingWords = {
  roles: {
    patient:
      "patienten id|patientenid|patientennummer|patienten nr|patientennr|patnr|pat nr|patient nr|pat id|patienten nummer|fall|fallnummer|fall nr|fall id|fallnr|pseudonym|" +
      "studien id|studiennummer|probanden id|proband|patientin|patienten|teilnehmer|teilnehmer id|studienpatient",
    identity:
      "vorname|nachname|familienname|patientenname|geburtsname|anschrift|adresse|strasse|plz|wohnort|ort|telefon|telefonnummer|versichertennummer|krankenkasse|" +
      "kv nummer|aufnahmenummer|einsender|arzt|hausarzt|ansprechpartner|patient name|name vorname|name des patienten",
    sex: "geschlecht|geschl|mw|m w|m w d",
    "birth date": "geburtsdatum|geb datum|geb|gebdatum|geburtstag|geburtsjahr|geb dat",
    "age at diagnosis":
      "alter|alter bei diagnose|alter bei ed|alter bei erstdiagnose|alter jahre|alter in jahren|diagnosealter|erkrankungsalter",
    diagnosis:
      "diagnose|erkrankung|hauptdiagnose|grunderkrankung|leukamie|leukamietyp|diagnosetext|entitat|krankheit|erstdiagnose",
    "diagnosis date":
      "diagnosedatum|datum der diagnose|datum der erstdiagnose|erstdiagnosedatum|datum erstdiagnose|datum diagnose|ed datum|ed am|datum ed",
    genetics:
      "genetik|zytogenetik|karyotyp|mutationen|molekulargenetik|molekulargenetischer befund|zytogenetischer befund|fusionsgen|genetischer befund",
    status: "letzter status|status bei letztem kontakt|aktueller status",
    "vital status": "vitalstatus|lebt|verstorben|tot|uberlebensstatus|lebend|lebend verstorben|tod|lebensstatus",
    "last follow-up":
      "letzter kontakt|datum letzter kontakt|datum des letzten kontakts|letztes follow up|letzte nachsorge|datum letzte nachsorge|zuletzt gesehen|" +
      "letzte vorstellung|letztes fu|datum letztes follow up|letzter status am|last fu datum|datum letztes fu|letzte information|letzte visite",
    id: "befund nr|befundnummer|auftragsnummer|auftrags nr|probennummer|proben nr|labornummer|labor nr|eintrag id|tagebuchnummer|proben id",
    "record type": "art|typ|eintragsart|ereignisart|ereignistyp|datensatzart|datenart|satzart|kategorie des eintrags",
    name: "ereignis|bezeichnung|massnahme|eingriff|prozedur|was|vorgang|beschreibung",
    date:
      "datum|beginn|start|startdatum|beginndatum|von|ab|therapiebeginn|beginn am|begonnen am|entnahmedatum|entnahme|entnahme am|probendatum|datum der entnahme|datum der probe|" +
      "abnahmedatum|abnahme|abnahmezeitpunkt|entnahmezeitpunkt|untersuchungsdatum|datum der untersuchung|befunddatum|datum befund|messdatum|eingangsdatum|probenentnahme|" +
      "probenentnahmedatum|datum probenentnahme|datum von|zeitpunkt|behandlungsbeginn|therapiestart|gabe am|applikationsdatum|materialentnahme|datum beginn|punktionsdatum|" +
      "datum der punktion|behandlungsdatum|klinisches bezugsdatum|vom",
    "end date":
      "ende|enddatum|bis|therapieende|ende am|beendet am|beendet|datum bis|behandlungsende|letzte gabe|datum ende|stopp|stoppdatum|abgesetzt|abgesetzt am|datum ende",
    day: "tag|tage|studientag|therapietag|tag nach tx|zeit|tag nr|monat|monate|woche|wochen|tag der therapie|tage seit beginn",
    "end day": "endtag|tag ende|bis tag|letzter tag",
    duration: "dauer|therapiedauer|behandlungsdauer",
    ongoing: "laufend|andauernd|noch laufend",
    test: "analyt|untersuchung|parameter|messgrosse|test|laborparameter|analyse|verfahren name|testname|untersuchungsname|bestimmung|laborwert|kenngrosse|parameterbezeichnung|analysenname",
    result: "ergebnis|wert|messwert|resultat|befund|ergebniswert|ergebnistext|laborergebnis|messergebnis|testergebnis",
    comparator: "vergleichszeichen|operator|vorzeichen",
    unit: "einheit|einheiten|masseinheit|ergebniseinheit|dimension|einh",
    target: "zielgen|zielstruktur|target|transkript",
    method: "methode|verfahren|nachweismethode|messmethode|untersuchungsmethode|technik|testmethode",
    specimen:
      "material|probenmaterial|probe|probenart|untersuchungsmaterial|materialart|gewebe|kompartiment|km pb|entnahmeort|probentyp",
    sensitivity: "sensitivitat|assaysensitivitat|erreichte sensitivitat|empfindlichkeit",
    "limit of detection": "nachweisgrenze|detektionsgrenze|untere nachweisgrenze|nwg",
    "limit of quantification": "bestimmungsgrenze|quantifizierungsgrenze|quantitativer bereich|bg",
    drug: "medikament|wirkstoff|substanz|arzneimittel|praparat|therapie|behandlung|schema|protokoll|chemotherapie|medikamente|medikation|therapieschema|regime|therapieprotokoll|handelsname",
    dose: "dosis|dosierung|tagesdosis|menge|dosis wert|einzeldosis",
    "dose unit": "dosiseinheit|dosis einheit|einheit dosis|einheit der dosis",
    route: "applikation|applikationsart|applikationsweg|gabeweg|verabreichung|weg",
    class: "therapieart|substanzklasse|behandlungsart|klasse|art der therapie",
    purpose: "therapielinie|linie|therapiephase|phase|intention|zweck|therapieziel|therapieabschnitt",
    cycle: "zyklus|zyklen|anzahl zyklen|zyklusnummer|kurs|zyklus nr|block",
    donor: "spender|spendertyp|spenderart|spenderverhaltnis",
    "graft source": "stammzellquelle|transplantatquelle|transplantat|quelle der stammzellen|stammzell quelle",
    "transplant type": "transplantationsart|art der transplantation|sztart|transplantationstyp",
    "cell dose": "zelldosis|cd34 zellen|cd34 dosis|zellzahl transplantat|cd34 zelldosis",
    conditioning: "konditionierung|konditionierungsschema|konditionierungsregime",
    antigen: "antigen|oberflachenmarker|oberflachenantigen|cd marker",
    "antigen state": "expression|antigenexpression|auspragung|expressionsstarke|positivitat|antigenstatus",
    percent: "prozent|anteil|anteil positiv|prozentual|prozent positiv|anteil in prozent|positive zellen",
    "disease state":
      "remissionsstatus|ansprechen|bestes ansprechen|response|remission|krankheitsstatus|therapieansprechen|krankheitszustand|status der erkrankung",
    "MRD state": "mrd status|mrd ansprechen",
    category: "kategorie|ereigniskategorie",
    grade: "grad|schweregrad|gvhd grad|ctc grad|stadium|ausmass",
    code: "kode|ops|icd code|loinc kode|ops code",
    note: "bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|notiz|freitext|hinweis|befundtext|beurteilung|erlauterung|sonstiges",
    source: "quelle",
  },
  date: "datum|am|dat",
  day: "tag|tage|monate|monat|wochen|woche|jahre",
  start: "beginn|start|von|ab|erstes",
  end: "ende|bis|letztes|stopp",
  filler: "der|des|die|das|bei|nach|vor|von|zum|zur|und|oder|ergebnis|wert|seit",
};
