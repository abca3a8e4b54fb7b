export const control = `
  (locks|locked|lock|locking|shut*|bolted|barricad*|trap*) … (me|her|him|us|them|the kids|child*|his|in|out) … (in|out|up|room|flat|house|cupboard|cellar|bathroom|basement|rain|garage|bedroom|shed|cold|night|all day|attic|$),
  locked (in|out|up|inside),
  (keeps|kept|keep|keeping) … (locked|her in|him in|me in|passport|phone|money|from leaving|in the flat|in the house|chained),
  (takes|took|taken|taking|holds|holding|kept|keeps|keep|hides|hid|confiscat*) (her|his|my|their|all) (passport*|phone|wages|money|bank card|papers|id card|documents|card|benefits card|keys|pension),
  (wont|doesnt|didnt|never|not|isnt|dont) (let|lets|allow*|allowed) … (her|me|him|them|us|to|leave|out|go|see|talk|eat|work|wash) … (leave|out|go|see|talk|eat|work|phone|anyone|alone|house|outside|doctor|friends|sleep|speak|out of|days|$),
  (only|one) (place|time) … (lets|allows|let|allowed) … (me|her|him) … (alone|go|out), lets me go alone,
  (checks|controls|monitors|tracks|reads|counts|times|controlling) … (every|messages|phone|penny|emails|step|steps|calls|mileage|receipts|thermostat|food|money|front door|where|what i|everything|movements|texts|location),
  (tracker|tracking app|airtag|gps|spyware|hidden microphone|bugged) … (phone|car|bag|ex|my|her|found|he),
  tracking app, answers (every|all|for) … (question*|him|her),
  (cant|cannot|wont|dont want to|afraid to|scared to|not able to|couldnt|never|refus* to|dare not|darent|doesnt want to|doesnt dare|didnt want to) go (back |)home,
  (go|goes|going|went|back) home … (kill*|beat*|hit*|scared|afraid|hurt*|he|hell|knife|safe),
  (hide|hid|hiding|hides|hidden) (her|us|me|him|here|until|from) … (dark|husband|him|her|family|brothers|ex|until|partner|father|from|$),
  hide her, in hiding,
  (fled|flee*|escape*|run* away|ran away|got away) … (husband|home|him|family|father|partner|from|kids|child*|night|parents|barefoot),
  (whisper*|slipped|passed|mouthed|scribbled) … (help|kill*|please|police|cant|dont let|hidden|touches|danger|save),
  (in|of) danger, danger to (herself|himself|others),
  (work*|worker*|cleaner*|girl*|women|harvest|labour*) … (shed|cellar|no pay|without pay|unpaid|passport*|locked|slave*|whip*|beat*),
  slave*, modern slavery,
  (sold|selling|sell|sells|traded|bought) … (daughter|girl|her|him|son|wife|child*|baby|body|bride|me|sister|niece|virgin*|herself),
  pimp*, prostitut*, on the streets,
  (marry|married off|wedding|marriage|engaged|husband) … (cousin|forc*|uncle|against|saying no|old man|older|refus*|stranger|abroad|august|summer|doesnt want|didnt choose|or else|pakistan|turkey|beaten|parents|holiday*|passport|fourteen|fifteen|sixteen|seventeen),
  (honour|honor) (kill*|based|of the family), (shame|dishonour) … family, fgm, genital (mutilat*|cut*),
  circumcis*, (be|been|get|getting|being|her) cut (in|over|abroad|this|during),
  (fingers|hand|ear) … (cut off|chopped)
`;

export const unfree = `
  (may|must|can|allowed|allow*|let) not leave, (may|can|could|must) not (leave|go out|call|phone|talk),
  not leave the (house|flat|room|farm|site|building),
  (gets|get|getting|paid|earns|receives) (no|nothing|without) … (money|pay|wages|salary|nothing) … (leave|house|passport|allowed|hours|locked|day off|family|boss|sleep*),
  no (money|pay|wages|passport|papers|days off|key) … (may not|leave|locked|house|employer|boss|household|not allowed|beat*|threat*),
  (works|working|work|cleans) … (no pay|no money|no wages|without pay|for nothing|sixteen hours|round the clock|unpaid|passport|locked),
  pay off … debt … (work*|sex|sell*|brothel|years), buy (herself|himself|her) free
`;

export const force = `
  forc*, made to, makes her, makes me, makes him, against her will, against my will, under duress, coerc*,
  blackmail*, threat*, not allowed, isnt allowed, doesnt let, wont let, controls, monitors
`;

export const fear = `
  scared*, afraid, frighten*, terrif*, petrified, fear*, panic*, dread*, trembl*, shaking, crying, in tears,
  sobb*, whisper*, secretly, begg*, help, danger*, unsafe, not safe, police, refuge, shelter, hide, hiding,
  hides, hid, flinch*, social services, horrified, cower*
`;
