/* How names are written, as parts of regular expressions. */

export const title =
  "(?:(?:dr|prof|dipl|ing|med|jur|phil|Dr|Prof|Professor(?:in)?|Doktor|Doctor|h\\. ?c)\\b\\.?[ -]?)*";
export const initial = "\\p{Lu}\\.(?:[ -]?\\p{Lu}\\.)?(?!\\p{L})";
const particle = `(?:(?:${[
  "von|van|vom|vander|zu|ter|ten",
  "d[eiu]|dos|das|del|della|l[aei]|les|el|al|bin|ben|ibn|abu|bint|mac|mc|st\\.|san",
  "(?:von|van|zu|auf) (?:de[mnr]|und zu)|de (?:la|los|las)|von und zu",
  "[dolDOL]['’]",
].join("|")})[ '’-]?)*`;
export const surname = `(?!der Lage|im Haus|zu (?:Hause|Gast|Besuch|Recht|Fuß)|und Meister|I['’])(?:\\p{Lu}\\. ?){0,2}(?:${particle})\\p{Lu}[\\p{L}'’-]+(?:-\\p{Lu}\\p{L}+)?`;
export const capital = `${title}(?:${surname}|${initial})`;
