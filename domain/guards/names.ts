/** How to speak of somebody without the name: by salutation, and in German by case. */
export type NameForm = {
  readonly role: "man" | "woman" | "family" | "someone";
  readonly grammar: "subject" | "object" | "dative";
};

/** A find that is masked by `kept` alone ("die Kundin Petrova" → "die Kundin"), or by a form. */
type Name = {
  readonly start: number;
  readonly end: number;
  readonly form?: NameForm;
  readonly kept?: string;
};

const title = "(?:(?:dr|prof|dipl|ing|med|Dr|Prof|Professor(?:in)?|Doktor|Doctor)\\b\\.?[ -]?)*";
const initial = "\\p{Lu}\\.(?:[ -]?\\p{Lu}\\.)?(?!\\p{L})";
const surname =
  "(?!der Lage|im Haus|und Meister)(?:(?:von|van|vom|de|der|den|la|le|da|di|dos|del|della|el|al|zu|ter|bin|ben|ibn|abu|o['’]|mc|st\\.)[ '’-]?)*\\p{Lu}[\\p{L}'’-]+(?:-\\p{Lu}\\p{L}+)?";
const capital = `${title}(?:${surname}|${initial})`;

/** A salutation, with a name that is written as names are. */
const salutation =
  "(?:[Hh]err(?:n|en)?|HERRN?|[Ff]rau|FRAU|[Kk]dn?\\.|[Kk]d['’]?in|[Hh]rn?\\.|Hrn?|[Ff]r\\.|Fr|[Ff]räulein|[Ff]amilie|[Ff]am\\.|Eheleuten?|Ehepaar|Geschwistern?|Mr|Mrs|Ms|Miss|Mx|Mister|Madam|Sir|Lady|[Mm]r\\.|[Mm]rs\\.|[Mm]s\\.|mr|mrs|MR|MRS|MS|HERR|Dr|dr|Prof|Professor(?:in)?|Doktor|Doctor|[Mm]ister|Mme|Madame|Señora?|Schwester|Pfarrer(?:in)?|Pastor(?:in)?)\\.?";
const withSalutation = new RegExp(
  `(?<![\\p{L}\\d])(${salutation})[ \\u00a0]+(?:(?:und|and|&|u\\.) (?:Frau|Herrn?|Mrs\\.?|Mr\\.?|Ms\\.?) )?${capital}(?:['’]s)?`,
  "gu",
);
/** Typed without capitals: only salutations that hardly mean anything else, before a word that is no word. */
const lowerCase =
  /(?<![\p{L}\d])(herrn?|hr\.|frau|fr\.|familie|fam\.|mrs?\.?|ms\.?|miss)[ \u00a0]+((?:dr\.? )?\p{Ll}(?:[\p{L}'’-]{2,}|\.(?= |,|$)))/gu;
/** A role with a name after it: the nouns that may follow one are many in German. */
const role =
  "(?:[Kk]und(?:e|en|in)|[Kk]lient(?:en|in)?|[Bb]ewerber(?:s|in)?|[Aa]ntragsteller(?:s|in)?|[Tt]eilnehmer(?:s|in)?|[Vv]ermieter(?:s|in)?|[Ww]itwer?|[Aa]zubi|[Bb]edarfsgemeinschaft|[Ss]ch(?:ü|ue)ler(?:in)?|[Bb]etreuer(?:s|in)?|[Ee]hepaar|[Nn]achbar(?:n|in)?|[Rr]entner(?:in)?|[Mm]utter|[Vv]ater|[Pp]atient(?:in|en)?|[Rr]echtsanw(?:a|ä)lt(?:in)?|[Aa]nw(?:a|ä)lt(?:in)?|[Cc]hef(?:in)?|[Tt]eamleiter(?:in)?|[Pp]articipant|[Ll]andlord|[Ll]andlady|[Ww]idow(?:er)?|[Bb]rothers|[Ss]isters|[Tt]rainee|[Nn]eighbo(?:u)?r|[Pp]atient|[Ss]olicitor|[Ll]awyer|[Pp]ensioner|[Ll]earner|[Cc]andidate|[Cc]lients|[Pp]upil|[Rr]esident|[Mm]anager|[Ll]eistungsberechtigten?|[Mm]ieter(?:in)?|[Kk]olleg(?:e|en|in)|[Cc]lient|[Cc]ustomer|[Cc]laimant|[Aa]pplicant|[Cc]olleague|[Tt]enant|[Jj]obseeker)";
const withRole = new RegExp(
  `(?<![\\p{L}\\d-])(${role}) (?:named |namens |mit Namen )?(${surname}|${initial})(?![\\p{L}-])`,
  "gu",
);
const englishFamily =
  /(?<!\p{L})[Tt]he (?:\p{Lu}[\p{L}'’-]+ (?:family|couple|household|siblings|brothers|sisters|twins|case|file)(?!\p{L})|(?!(?:Teams|Sales|Sundays|Mondays|Tuesdays|Wednesdays|Thursdays|Fridays|Saturdays|States|Netherlands|Christmas|Sports|Christians|Muslims|Germans|Turks|Syrians|Ukrainians|Romanians|Americans|Beatles|Alps|Olympics|Guidelines|Terms|Windows|Rogers|Services|Resources|Benefits|Affairs)(?!\p{L}))\p{Lu}\p{Ll}{3,}s(?= (?:are|were|have|had|came|come|live|said|say|at|in|and|will|got|get|want|asked)(?!\p{L})))/gu;

/** Words after a salutation that are no names. */
const notNames = new RegExp(
  `^(?:${title})?(?:Kollegin|Kollege|Nachbar(?:in)?|Minister(?:in)?|Präsident(?:in)?|Direktor(?:in)?|Doktor|Professor(?:in)?|Teamleiter(?:in)?|Bundeskanzler(?:in)?|Amtsleiter(?:in)?|Chefin?|Holle|Mutter|Sein|Werden|Gott|Teams|Office|Word|Excel|Outlook|Windows|Access|Project|Universe|Right|President|Chairman|Chair|Speaker|Minister)$`,
  "u",
);
const suffixes =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|chen|nis|nisse|tum|zeit|weise|arbeit|geld|gespräch|gespräche|termin|termine|unterlagen|antrag|anträge|liste|plan|stelle|stellen)$/u;
/** German nouns that follow "die Frau …" or "der Kunde …" without being a name. */
const nouns = new Set(
  "Angst Angaben Anfang Anspruch Anträge Arbeit Ärger Auskunft Ausreden Bedenken Bescheid Bescheide Beratung Daten Deutsch Dinge Druck Ende Englisch Erfolg Fehler Fragen Freude Geld Glück Gründe Hilfe Hoffnung Informationen Interesse Jobs Kinder Kontakt Kritik Lust Mitte Mut Mühe Nachweise Papiere Pech Probleme Recht Rat Ruhe Schulden Schuld Sorgen Spaß Stress Streit Termine Tipps Tränen Türkisch Arabisch Ukrainisch Russisch Unrecht Unterlagen Unterstützung Verständnis Vertrauen Vorschläge Vorwürfe Widerspruch Wohnung Wünsche Zeit Zweifel Mann Frau Kind Männer Frauen Leute Sie Ihnen Ihr Ihre Ihren Ihrem Du Dir Dich Wir Uns".split(
    " ",
  ),
);
/** What people type after "herr" or "frau" that is no name. */
const ordinary = new Set(
  "und oder die der das den dem des ein eine einen einer ist war wird hat hatte will wollte kann konnte muss musste soll sollte mit ohne aus von vom bei beim zu zum zur nach vor für über unter auf an am im in ins als wie wenn weil dass ob aber doch nicht nie noch nur schon sehr so da dann dort hier jetzt heute gestern morgen immer er sie es ich du wir ihr mir mich dir dich ihm ihn ihnen sich mein meine meiner dein sein seine ihre kam kommt ging geht sagt sagte meinte meint fragte fragt sprach spricht rief ruft saß sitzt stand steht weinte lachte wollen sollen haben sein werden wurde würde bin bist sind waren gewesen gegenüber neben hinter zwischen während wegen trotz seit bis gegen durch um sowie sondern auch mal eben halt ja nein wohl etwa ganz etwas viel wenig alles nichts jeder jede jedes kein keine keinen kollegin kollege doktor nachbar the and or is was has had who that with of in on at to from for it they he she said says asked wanted came lage haus mitte anfang ende jung alt jünger älter neben teams word excel office".split(
    " ",
  ),
);

/** Names with a salutation, title or role before them. */
export function findNames(text: string): readonly Name[] {
  const found: Name[] = [];
  const add = (match: RegExpMatchArray & { index: number }, lead: string) => {
    const before = text.slice(0, match.index);
    const article = /(?:^|\s)((?:der|die|den|dem|des|the)\s+)$/i.exec(before)?.[1] ?? "";
    const start = match.index - article.length;
    const form = formOf(lead, before.slice(0, start), article.trim().toLowerCase());
    found.push({ start, end: match.index + match[0].length, form });
  };
  for (const match of text.matchAll(withSalutation)) {
    const lead = match[1] ?? "";
    const name = match[0].slice(lead.length).trim();
    if (notNames.test(name) || isUnit(text, match)) continue;
    if (/^(?:frau|herrn?)$/i.test(lead) && isNoun(name) && followsArticle(text, match.index)) continue;
    add(match, lead);
  }
  for (const match of text.matchAll(lowerCase)) {
    const word = match[2] ?? "";
    if (ordinary.has(word) || isUnit(text, match)) continue;
    if (/^frau$/.test(match[1] ?? "") && followsArticle(text, match.index)) continue;
    add(match, match[1] ?? "");
  }
  for (const match of text.matchAll(withRole)) {
    if (isNoun(match[2] ?? "")) continue;
    found.push({ start: match.index, end: match.index + match[0].length, kept: match[1] ?? "" });
  }
  for (const match of text.matchAll(englishFamily)) add(match, "family");
  return found;
}

function isNoun(word: string): boolean {
  return nouns.has(word) || suffixes.test(word);
}

function followsArticle(text: string, at: number): boolean {
  return /(?:^|\s)(?:eine[rn]?|die|der|jede[r]?|diese[r]?|keine[r]?|junge|ältere|andere[n]?|alte|meine[r]?|seine[r]?)\s+$/i.test(
    text.slice(0, at),
  );
}

/** "300 ms" is a time. */
function isUnit(text: string, match: RegExpMatchArray & { index: number }): boolean {
  return /^ms/i.test(match[0]) && /\d\s*$/.test(text.slice(0, match.index));
}

const datives = /(?:^|\s)(?:mit|von|bei|zu|nach|aus|seit|gegenüber|außer)\s+$/i;

function formOf(lead: string, before: string, article: string): NameForm {
  const word = lead.toLowerCase().replace(/\.$/, "");
  const role = roleOf(word);
  return {
    role,
    grammar: grammarOf(role, word, before, article),
  };
}

function roleOf(word: string): NameForm["role"] {
  if (/^(?:herrn?|hrn?|mr|mister|sir)$/.test(word)) return "man";
  if (/^(?:frau|fr|fräulein|mrs|ms|miss|madam|lady)$/.test(word)) return "woman";
  if (/^(?:familie|fam|family|eheleuten?|ehepaar|geschwistern?)$/.test(word)) return "family";
  return "someone";
}

function grammarOf(
  role: NameForm["role"],
  word: string,
  before: string,
  article: string,
): NameForm["grammar"] {
  if (article === "dem" || (article === "der" && role !== "man")) return "dative";
  if (article === "den") return "object";
  if (datives.test(before)) return "dative";
  return word === "herrn" || word === "hrn" ? "object" : "subject";
}
