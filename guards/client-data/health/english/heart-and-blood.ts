export const heartAndBlood = `
  heart (attack|condition|disease|failure|problem|trouble|defect|surger)*,
  heart (operation|op|transplant|murmur|valve|flutter|complaint|medication|patient)*,
  heart (races|racing|flutters|skips|pounds at night), (weak|bad|dodgy|new|artificial|enlarged) heart,
  (his|her|my) heart (gave out|stopped|isn't|failed|plays up), cardia*, cardio(log|vasc)*, coronary, angina,
  arrhythmi*, atrial, fibrillation, pacemaker*, defibrillat*, stents?, bypass, thrombos*, thrombosis,
  blood (clot|pressure|sugar|disorder|poisoning|test|count|transfusion|disease|thinner)s?,
  (high|low) blood pressure, hypertens*, embolism*, aneurysm*,
  (a|had|his|her|the|second|another|mini|since|after) strokes?, strokes?, haemorrhag*, hemorrhag*,
  (brain|internal) bleed*, bleed(s|ing)?, anaemi*, anemi*, haemophil*, hemophil*, sickle cell, leuk?a?emi*,
  leukaemi*, varicose*, cholesterol, diabet*, insulin*, hypo(glyc)*, insulin pump,
  circulation (problem|trouble)s?, poor circulation, sepsis, dialysis`;
