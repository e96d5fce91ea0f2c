package templates

// frenchSaidRestoring is said while somebody who has the papers gets the accounts back.
var frenchSaidRestoring = map[string]string{
	"Has the typed copy another block? Then type its rows too.":                                                                                    "La copie à taper a-t-elle un autre bloc ? Alors tapez aussi ses lignes.",
	"Name a file or a folder with pictures. Or type the typed copy here: first its\n  line that begins with OTP1:.  Enter: there is no more.\n  >": "Donnez un fichier ou un dossier d’images. Ou tapez ici la copie à taper :\n  d’abord sa ligne qui commence par OTP1:.  Entrée : rien de plus.\n  >",
	"Rows 1 to %d of block %s are typed. Does the paper say below row %d:\n  \"End of block %s after row %d\"?":                                    "Les lignes 1 à %d du bloc %s sont tapées. Le papier dit-il sous la\n  ligne %d : « Fin du bloc %s après la ligne %d » ?",
	"That line is of another kit than the papers before. Compare it with the paper.":                                                               "Cette ligne est d’un autre kit que les papiers d’avant. Comparez-la avec le\n  papier.",
	"block %s is not complete: typed rows: %s; rows after %d are missing, or one of these is not right":                                            "le bloc %s n’est pas complet : lignes tapées : %s ; il manque des lignes après la %d, ou l’une d’elles n’est pas juste",
	"block %s is not complete: typed rows: %s; still missing: %s":                                                                                  "le bloc %s n’est pas complet : lignes tapées : %s ; il manque encore : %s",
	"block %s is not complete: typed rows: %s; still missing: %s, and all that come after row %d":                                                  "le bloc %s n’est pas complet : lignes tapées : %s ; il manque encore : %s, et toutes celles après la ligne %d",
	"block %s is not complete: typed rows: %s; the rows from %d on are missing":                                                                    "le bloc %s n’est pas complet : lignes tapées : %s ; il manque les lignes à partir de la %d",
	"block %s: complete": "bloc %s : complet",
	"block %s: complete (not read, and not needed: %s)": "bloc %s : complet (pas lu, et pas nécessaire : %s)",
	"block %s: complete (with typed rows)":              "bloc %s : complet (avec des lignes tapées)",
	"look for the words \"End of block\" below its last row, and type the rows that are missing; if the owner set a passphrase, give --passphrase-file FILE": "cherchez les mots « Fin du bloc » sous sa dernière ligne, et tapez les lignes qui manquent ; s’il y a une phrase secrète, donnez --passphrase-file FICHIER",
	"no squares on %s; that is right: typed copies and open pages have none, and every block is complete":                                                    "pas de carré sur %s ; c’est normal : les copies à taper et les pages ouvertes n’en ont pas, et tous les blocs sont complets",
	"the cards fit together, but block %s as it was typed does not open: most often rows are missing at its end":                                             "les cartes vont ensemble, mais le bloc %s tel qu’il est tapé ne s’ouvre pas : le plus souvent il manque des lignes à la fin",
	"the typed copy is not complete yet":                                        "la copie à taper n’est pas encore complète",
	"type the rows that are missing, or photograph the sheets with the squares": "tapez les lignes qui manquent, ou photographiez les feuilles avec les carrés",
}
