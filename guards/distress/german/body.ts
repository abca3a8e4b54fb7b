export const bodyParts = `
  kopf*, gesicht*, auge, augen, nase*, mund, lippe*, zahn*, zähne*, kiefer*, ohr, ohren, hals*, kehle*,
  nacken*, genick*, schulter*, arm, arme, armen, oberarm*, unterarm*, ellenbogen*, hand, hände, händen,
  handgelenk*, handrücken*, finger*, brust*, bauch*, rippe*, rücken*, magen*, bein, beine, beinen,
  oberschenkel*, schenkel*, knie*, fuss, füsse*, haut, haare*, haaren, schädel*, stirn*, wange*, knochen*,
  schläfe*, pulsader*, kniescheibe*, unterleib*, hintern, po, busen*, schritt, daumen*, zehen,
  unterschenkel*, gelenk*, hoden, weichteil*
`;

export const blood = `blut, blute*, blutet*, blutig*, blutend*, blutver*, blutüber*, blutung*, blutleer*, *blutig`;
