const person =
  "(kund|mann|frau|bewerb|teilnehm|kolleg|person|junge|mädchen|vater|mutter|sohn|tochter|klient|herr)*";

export const senses = `
  (fast |nahezu )?(gehörlos|schwerhörig|sehbehindert|erblindet|taubstumm|taubblind)*,
  (seh|hör)(behindert|schwäche|beeinträchtig|störung|geschädigt|sturz|gerät|test|verlust|rest)*, hörsturz*,
  tinnitus, blinde[rnms]? ${person}, (ist|sei|war|von geburt an|fast|seit … ) (blind|taub|taubstumm),
  (halb|völlig|so gut wie|nahezu|praktisch|komplett|beinahe) (blind|taub|taubstumm),
  (so gut wie|halb|völlig|fast) (blind|taub), blindenhund*, blindenstock*, blindenschrift, braille,
  gebärden(sprach|dolm)*, (grau|grün)e[rn]? star, makula*, glaukom*, netzhaut*, hornhaut(trüb|verkr)*,
  (auf (beiden|einem|dem (linken|rechten))) (ohr|ohren|auge|augen) … (blind|taub|nichts|nicht),
  auf (beiden|einem) (ohr|auge)*, hört (fast|kaum|sehr|so) (nicht|nichts|schlecht|mehr)*,
  (sieht|sehe) … (fast nichts|kaum noch|kaum mehr|fast nicht|nichts mehr|so schlecht),
  stotter(t|n|te|nd|er)*, (liest|las) … (von den lippen|lippen), lippenles*, augenlicht, sehkraft,
  hörgerät*, cochlea*, sprachfehler, sprachstörung*, farbenblind*, sehschwäche, nachtblind*,
  stumm (ist|seit|geboren)`;
