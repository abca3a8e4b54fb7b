export const whose = "(his|her|my|their|the|both|our|your)";

export const joint =
  "(back|knees?|hips?|shoulders?|neck|spine|wrists?|ankles?|elbows?|joints?|discs?|tendons?|ligaments?|muscles?)";

const limb = "(arms?|legs?|hands?|foot|feet|fingers?|thumbs?|toes?|limbs?)";

const organ = `(${[
  "hearts?|lungs?|livers?|kidneys?|stomach|bowels?|bladder|prostate|thyroid|womb|ovaries|pancreas|spleen|gut",
  "skin|brain|nerves?|chest|eyes?|ears?|teeth|tooth|jaw|skull|ribs?|pelvis|hair|nose|throat",
].join("|")})`;

export const body = `(${joint}|${limb}|${organ})`;
