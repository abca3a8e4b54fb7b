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

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

const title =
  "(?:(?:dr|prof|dipl|ing|med|jur|phil|Dr|Prof|Professor(?:in)?|Doktor|Doctor|h\\. ?c)\\b\\.?[ -]?)*";
const initial = "\\p{Lu}\\.(?:[ -]?\\p{Lu}\\.)?(?!\\p{L})";
const particle = `(?:(?:${[
  "von|van|vom|vander|zu|ter|ten",
  "d[eiu]|dos|das|del|della|l[aei]|les|el|al|bin|ben|ibn|abu|bint|mac|mc|st\\.|san",
  "(?:von|van|zu|auf) (?:de[mnr]|und zu)|de (?:la|los|las)|von und zu",
  "[dolDOL]['’]",
].join("|")})[ '’-]?)*`;
const surname = `(?!der Lage|im Haus|zu (?:Hause|Gast|Besuch|Recht|Fuß)|und Meister|I['’])(?:\\p{Lu}\\. ?){0,2}(?:${particle})\\p{Lu}[\\p{L}'’-]+(?:-\\p{Lu}\\p{L}+)?`;
const capital = `${title}(?:${surname}|${initial})`;

const mr =
  "Mr|Mrs|Ms|Miss|Mx|Mister|Madam|Sir|Lady|Lord|mr|mrs|[mM]r\\.|[mM]rs\\.|[mM]s\\.|[mM]ister|MR|MRS|MS|Messrs";
const german =
  "[Hh]err(?:n|en)?|HERRN?|[Ff]rau|FRAU|[Ff]raun|[Hh]ernn|[Kk]dn?\\.|[Kk]d['’]?in|[Hh]rn?\\.|Hrn?|[Ff]r\\.|Fr|[Ff]räulein|[Ff]amilie|[Ff]am\\.|Eheleuten?|Ehepaar|Geschwistern?";
const foreign =
  "Mme|Mlle|M\\.me|Madame|Mademoiselle|Monsieur|Se[ñn]or(?:a|ita)?|Signor(?:a|e|ina)?|Don|Doña|Bay|Bayan|Pan|Pani";
const learned = "Dr|dr|Prof|Professor(?:in)?|Doktor|Doctor|Dipl\\.-\\p{L}+";
const churches =
  "Schwester|Bruder|Pfarrer(?:in)?|Pastor(?:in)?|Pater|Diakon(?:in)?|Bischof|Bischöfin|Imam|Rabbi(?:ner)?|Sister|Brother|Reverend|Rev|Father|Vicar|Bishop|Deacon";
const nobles =
  "Freifrau|Freiherr|Baron(?:in|ess)?|Graf|Gräfin|Fürst(?:in)?|Prinz(?:essin)?|Prince(?:ss)?|Count(?:ess)?|Duke|Duchess|Dame";
const ranks =
  "Captain|Colonel|Lieutenant|Sergeant|Corporal|Commander|Constable|Inspector|Judge|Justice|Officer|Nurse|Midwife|Coach|Aunt|Auntie|Uncle|Tante|Onkel|Oma|Opa|Grandma|Grandpa|Granny|Nanny|Mayor|Councillor|Ambassador|Headmaster|Headmistress|Principal|Attorney|Hauptmann|Richter(?:in)?|Kommissar(?:in)?|Major|Leutnant|Oberst";
/** A salutation, with a name that is written as names are. */
const salutation = `(?:${[mr, german, foreign, learned, churches, nobles, ranks].join("|")})\\.?`;
const withSalutation = new RegExp(
  `(?<![\\p{L}\\d])(${salutation})[ \\u00a0]+(?:(?:und|and|&|u\\.) (?:Frau|Herrn?|Mrs\\.?|Mr\\.?|Ms\\.?) )?${capital}(?:(?:['’]s)|['’](?=\\s))?`,
  "gu",
);
/** Typed without capitals: only salutations that hardly mean anything else, before a word that is no word. */
const lowerCase =
  /(?<![\p{L}\d])(herrn?|hernn|hr\.|frau|fraun|fr\.|familie|fam\.|mrs?\.?|ms\.?|miss)[ \u00a0]+((?:dr\.? )?\p{Ll}(?:[\p{L}'’-]{2,}|\.(?= |,|$)))/gu;
/** And a role that begins a sentence, where what follows the name is something that people do. */
const lowerCaseRole =
  /(?<!\p{L})((?:customer|client|claimant|applicant|jobseeker|participant|kunde|kundin|teilnehmer|teilnehmerin)) (\p{Ll}[\p{L}'’-]{3,})(?= (?:brought|came|wants|called|said|told|turned|didnt|didn['’]t|refused|cried|shouted|yelled|rang|keeps|showed|walked|sat|asked|hat|kam|will|sagt|sagte|meint|fragt|fragte|ruft|brüllt|weint|kommt|schreit|bringt|war|ist) )/gu;
const beginsSentence = /(?:^|[.!?\n] ?)(?:the |our |my |die |der |mein |meine )?$/i;
/** A role with a name after it: the nouns that may follow one are many in German. */
const roles = [
  "kund(?:e|en|in)|k[lu]ient(?:en|in)?|bewerber(?:s|in)?|antragsteller(?:s|in)?|teilnehmer(?:s|in)?|azubi|leistungsberechtigten?",
  "vermieter(?:s|in)?|mieter(?:in)?|nachbar(?:n|in)?|bedarfsgemeinschaft|ehepaar|mutter|vater|witwer?|rentner(?:in)?",
  "sch(?:ü|ue)ler(?:in)?|betreuer(?:s|in)?|patient(?:in|en)?|(?:rechts)?anw(?:a|ä)lt(?:in)?|chef(?:in)?|teamleiter(?:in)?|kolleg(?:e|en|in)",
  "schwestern|brüder|zwillinge|dozent(?:in)?|hausmeister|dolmetscher(?:in)?|sozialarbeiter(?:in)?|bewohner(?:in)?|freund(?:in)?",
  "(?:client|customer|claimant|applicant|candidate|participant|jobseeker|tenant|learner|pupil|resident|trainee|student|apprentice|patient|pensioner|neighbou?r|colleague|manager|supervisor|widow|widower|solicitor|lawyer|landlord|teacher|trainer|caseworker|guardian|interpreter|social worker|carer)s?",
  "landlady|brothers|sisters|boss|nurse|midwife|judge|counsellor|tutor|lecturer|foster mother",
];
const role = `(?:${roles.join("|").replace(/(?<=^|\||\(\?:)[a-z](?=\p{L})/gu, (letter) => `[${letter.toUpperCase()}${letter}]`)})`;
const withRole = new RegExp(
  `(?<![\\p{L}\\d-])(${role}) (?:named |namens |called |mit Namen |mit dem Namen )?(${surname}|${initial})(?: (?:and|und|&) (?=\\p{Lu}\\p{Ll}+ (?:both|are|were|sind|beide))${surname})?(?! sein)(?![\\p{L}-])`,
  "gu",
);
const household =
  "(?:family|families|couple|household|siblings|brothers|sisters|twins|case|file|children|kids|sons|daughters|girls|boys|parents|clan|boy|girl|baby|triplets|appeal)";
/** Capitalised words in the plural that are no family. */
const peoples = [
  ...wordsOf(`
    Access Affairs Afghans Africans Alps Americans Arabs Avengers Bahamas Balkans Beatles Benefits Boss
    Brits Bulgarians Business Catholics Christians Christmas Clients Colleagues Conservatives Croats
    Customers Czechs Danes Democrats Easters Emirates Employers Europeans Express Finns Fridays Germans
    Greeks Greens Guidelines Indians Iraqis Italians Jesuits Jews Jobcenters Jobcentres Kurds Lands
    Liberals Maldives Miss Mondays Muslims Nations Nazis Netherlands Olympics Paris Participants
    Philippines Poles Press Process Protestants Resources Rogers Romanians Romans Russians Sales
    Saturdays Scots Serbs Services Simpsons Slovaks Social Socials Somalis Sports States Stones Sundays
    Swedes Syrians Teams Terms Thursdays Trainers Tuesdays Turks Ukrainians Vikings Wednesdays Windows
    Works
  `),
  "\\p{Lu}\\p{Ll}+(?:ians|icans|omans|eans|ards|ese)",
  "Bundes\\p{L}*",
].join("|");
const englishFamily = new RegExp(
  `(?<!\\p{L})[Tt]he (?:(?:\\p{Lu}['’])?\\p{Lu}[\\p{L}'’-]+ ${household}(?!\\p{L})|(?!(?:${peoples})(?![\\p{L}]))(?:Al-|El-|O['’]|Mc|Mac|Van |De )?\\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)?s(?:['’](?=\\s)| (?=\\p{Ll})|(?=[,.!?;:]|$)))`,
  "gu",
);
/** "Die Hartmanns": other German words in the plural have such endings, too, so only those of many surnames. */
const germanFamily =
  /(?<!\p{L})(?:[Dd]ie|[Bb]ei(?: den)?|[Mm]it den|[Vv]on den) (?:\p{Lu}\p{Ll}*(?:mann|meier|maier|mayer|meyer|müller|schmidt|schmid|schulz|schulze|ski|wicz|czyk|oğlu|oglu|ović|knecht|huber|hofer|becker|weber|wagner|bauer|koch|richter|brandt|stein|feld)s(?!\p{L})|\p{Lu}\p{Ll}{2,}['’]s? (?=zu Hause|daheim))/gu;

/** Words after a salutation that are no names. */
const notNames = new RegExp(
  `^(?:${title})?(?:Kollegin|Kollege|Nachbar(?:in)?|Minister(?:in)?|Präsident(?:in)?|Direktor(?:in)?|Doktor|Professor(?:in)?|Teamleiter(?:in)?|Bundeskanzler(?:in)?|Amtsleiter(?:in)?|Chefin?|Holle|Mutter|Sein|Werden|Gott|Teams|Office|Word|Excel|Outlook|Windows|Access|Project|Universe|Right|Perfect|Wrong|Nobody|Big|Grumpy|Know-it-all|Bean|Spock|Hyde|Jekyll|Google|Obvious|Christmas|Nature|Teresa|Sam|Marple|Holmes|Watson|Doubtfire|President|Chairman|Chair|Speaker|Minister|der \\p{Lu}.*|des \\p{Lu}.*)$`,
  "u",
);
const suffixes =
  /(?:ung|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|tät|täten|ismus|chen|nis|nisse|tum|zeit|weise|arbeit|geld|gespräch|gespräche|termin|termine|unterlagen|antrag|anträge|liste|plan|stelle|stellen)$/u;
/** German nouns that follow "die Frau …" or "der Kunde …" without being a name. */
const nouns = wordsOf(`
  Angst Angaben Anfang Anspruch Anträge Arbeit Ärger Auskunft Ausreden Bedenken Bescheid Bescheide
  Beratung Daten Deutsch Dinge Druck Ende Englisch Erfolg Fehler Fragen Freude Geld Glück Gründe Hilfe
  Hoffnung Informationen Interesse Jobs Kinder Kontakt Kritik Lust Mitte Mut Mühe Nachweise Papiere Pech
  Probleme Recht Rat Ruhe Schulden Schuld Sorgen Spaß Stress Streit Termine Tipps Tränen Türkisch
  Arabisch Ukrainisch Russisch Unrecht Unterlagen Unterstützung Verständnis Vertrauen Vorschläge
  Vorwürfe Widerspruch Wohnung Wünsche Zeit Zweifel König Königin Computer Drucker Roboter Zufall Monday
  Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
  September October November December German English Turkish Arabic Ukrainian Russian Agency Jobcenter
  Jobcentre Agentur VerBIS Teams Outlook Excel Word Yes No And But So Then Well Mann Frau Kind Männer
  Frauen Leute Sie Ihnen Ihr Ihre Ihren Ihrem Du Dir Dich Wir Uns
`);
/** What follows "customer" or "client" in small letters and is no name. */
const afterRole = wordsOf(`
  just also even again then suddenly finally simply only always often never once really actually
  probably obviously clearly still already almost today yesterday later usually sometimes kindly quietly
  calmly loudly politely twice nearly first service services meeting meetings data number numbers base
  care contact work file files interview support talk talks satisfaction behaviour feedback survey
  centre group flow hat kam will sagt sagte jetzt heute gestern wieder plötzlich immer leider gerade
  einfach erst auch noch selber selbst dann endlich whose from here there upstairs downstairs yelling
  behind next before after
`);
/** What people type after "herr" or "frau" that is no name. */
const ordinary = wordsOf(`
  und oder die der das den dem des ein eine einen einer ist war wird hat hatte will wollte kann konnte
  muss musste soll sollte mit ohne aus von vom bei beim zu zum zur nach vor für über unter auf an am im
  in ins als wie wenn weil dass ob aber doch nicht nie noch nur schon sehr so da dann dort hier jetzt
  heute gestern morgen immer er sie es ich du wir ihr mir mich dir dich ihm ihn ihnen sich mein meine
  meiner dein sein seine ihre kam kommt ging geht sagt sagte meinte meint fragte fragt sprach spricht
  rief ruft saß sitzt stand steht weinte lachte wollen sollen haben werden wurde würde bin bist sind
  waren gewesen gegenüber neben hinter zwischen während wegen trotz seit bis gegen durch um sowie
  sondern auch mal eben halt ja nein wohl etwa ganz etwas viel wenig alles nichts jeder jede jedes kein
  keine keinen kollegin kollege doktor nachbar the and or is was has had who that with of on at to from
  for it they he she said says asked wanted came lage haus mitte anfang ende jung alt jünger älter teams
  word excel office
`);

/** Names with a salutation, title or role before them. */
export function findNames(text: string): readonly Name[] {
  const found: Name[] = [];
  const add = (match: RegExpMatchArray & { index: number }, lead: string) => {
    const before = textBefore(text, match.index);
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
  for (const match of text.matchAll(lowerCaseRole)) {
    if (ordinary.has(match[2] ?? "") || afterRole.has(match[2] ?? "")) continue;
    if (!beginsSentence.test(textBefore(text, match.index))) continue;
    found.push({ start: match.index, end: match.index + match[0].length, kept: match[1] ?? "" });
  }
  for (const family of [englishFamily, germanFamily]) {
    for (const match of text.matchAll(family)) add(trimmed(match), "family");
  }
  return found;
}

function trimmed(match: RegExpMatchArray & { index: number }): RegExpMatchArray & { index: number } {
  match[0] = match[0].trimEnd();
  return match;
}

function isNoun(word: string): boolean {
  return nouns.has(word) || suffixes.test(word);
}

function followsArticle(text: string, at: number): boolean {
  return /(?:^|\s)(?:eine[rn]?|die|der|jede[r]?|diese[r]?|keine[r]?|junge|ältere|andere[n]?|alte|meine[r]?|seine[r]?)\s+$/i.test(
    textBefore(text, at),
  );
}

/** Enough of it for a word or two; not all, or else many names would take long. */
function textBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - 30), at);
}

/** "300 ms" is a time. */
function isUnit(text: string, match: RegExpMatchArray & { index: number }): boolean {
  return /^ms/i.test(match[0]) && /\d\s*$/.test(textBefore(text, match.index));
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
  if (
    /^(?:herrn?|hernn|hrn?|mr|mister|sir|lord|monsieur|baron|graf|freiherr|onkel|uncle|father|pater|bruder|brother)$/.test(
      word,
    )
  )
    return "man";
  if (
    /^(?:fraun?|fr|fräulein|mrs|ms|miss|madam|madame|lady|mme|freifrau|gräfin|baroness|baronin|tante|aunt|schwester|sister|nurse|dame)$/.test(
      word,
    )
  )
    return "woman";
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
  return word === "herrn" || word === "hernn" || word === "hrn" ? "object" : "subject";
}
