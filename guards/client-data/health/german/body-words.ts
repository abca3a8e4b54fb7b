export const whose = `(${[
  "sein|seine|seinen|seinem|seiner|ihr|ihre|ihren|ihrem|ihrer|mein|meine|meinen|meinem|meiner|die",
  "der|das|den|dem|beide|beiden",
].join("|")})`;

export const organ = `(${[
  "rücken|knie|knien|hüfte|hüften|schulter|schultern|nacken|kreuz|bandscheibe|bandscheiben|gelenk",
  "gelenke|handgelenk|arm|arme|bein|beine|fuß|füße|hand|hände|finger|zeh|zehen|auge|augen|ohr",
  "ohren|herz|herzen|niere|nieren|leber|lunge|magen|darm|blase|galle|psyche|wirbelsäule|haut|zähne",
  "schilddrüse|prostata|gebärmutter|kiefer|unterschenkel|oberschenkel|daumen|rippe|rippen",
  "ellenbogen|knöchel",
].join("|")})`;
