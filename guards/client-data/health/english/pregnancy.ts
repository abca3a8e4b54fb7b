const month =
  "(january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)";

export const pregnancy = `
  pregnan*,
  expecting (twins|triplets|a (baby|child|boy|girl|second|third)|her|their|another|again|in|number),
  (she's|she is|is|wife's|they're|now) expecting, with child, in the family way, knocked up, up the duff,
  (baby|her|her baby) bump, her bump, (first|second|third|last) trimester, morning sickness,
  (weeks|months|month|week) (gone|along|pregnant), (due|baby) … (in|on|at the end of) ${month},
  (she's|she is|i'm|was|who is|wife is|baby is|baby's|and) due (any|in ${month}|next|to give birth|with),
  her due date, midwi(fe|ves), ultrasound*, (her|the|my) waters (broke|had|have), waters broke,
  (in|into|went into|hours of) labou?r (ward|early|at|in|on|yesterday|last|pains),
  (went|gone|goes) into labou?r, labou?r pains, contractions, give birth, gave birth, giving birth,
  given birth, c-section*, caesarean*, cesarean*, premature (baby|birth|twins|girl|boy|labour), prematurely,
  preemie, incubator, newborn*, maternity (leave|ward|pay|clinic|allowance|protection), baby blues,
  (post|ante|pre)-?natal*, post-?partum, breast-?feed*, breast-?fed,
  (fertility|infertility) (clinic|treatment|problem)s?, infertil*, fertility, ivf, insemination,
  (trying|tried|try) … (for a|to have a|for another) (baby|child), trying to conceive, surrog*, miscarr*,
  still-?born, still-?birth*, ectopic, abortion*, (had|have|having|after) … termination,
  (lost|loses|losing) (the|her|a|their) … (baby|pregnancy|twins|unborn), cot death, contracept*,
  (on|forgot|missed|morning-after) … pill, birth control, periods? (pain|so|cramp)*, menstru*, pms`;
