export const month =
  "(?:jan(?:uar|uary)?|feb(?:ruar|ruary)?|märz|maerz|mar(?:ch)?|apr(?:il)?|mai|may|juni?|june|juli?|july|aug(?:ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|de[zc](?:ember)?)";
export const day = "\\d{1,2}(?:\\.|st|nd|rd|th)?";
export const date = [
  "\\d{1,2}\\s?[./-]\\s?\\d{1,2}\\s?[./-]\\s?(?:\\d{4}|\\d{2})",
  "\\d{4}[-/]\\d{2}[-/]\\d{2}",
  "\\d{1,2}\\.\\s?[ivx]{1,4}\\.\\s?\\d{2,4}",
  `${day}\\s?(?:of )?${month}\\.?,?\\s?(?:in |'|of )?\\d{2,4}`,
  `${month}\\.? ${day},? \\d{2,4}`,
].join("|");

export const wholeDate = new RegExp(`^(?:${date})$`, "u");
