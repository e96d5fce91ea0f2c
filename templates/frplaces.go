package templates

// The packing slips and labels in French. Words: fr.go.
var frenchPacking = Packing{
	Name:     "Contenu de chaque endroit",
	Cut:      "Coupez le long de la ligne. Posez chaque papier sur ce qui est rangé à cet endroit.",
	Title:    "À cet endroit : {place}",
	Inside:   "Cochez ce qui s’y trouve",
	Set:      "un jeu de feuilles verrouillées, {leaves} pages",
	Read:     "« Commencez ici », « Guide pour ouvrir le kit », « Pour qui sait programmer », copie de couverture",
	Card:     "la carte-clé {number}, dans sa propre enveloppe",
	CardFor:  "la carte-clé {number}, pour {holder}, dans sa propre enveloppe",
	Cards:    "les cartes-clés {numbers}, chacune dans sa propre enveloppe",
	NoSheets: "*Jamais de feuilles verrouillées ici.* Les cartes rangées ici les ouvriraient.",
	NoCards:  "*Jamais d’autre carte-clé ici.* Elle ouvrirait les feuilles rangées ici.",
	FewCards: "*Parmi les autres cartes-clés, {count} au plus ici.* Davantage ouvriraient les feuilles.",
	OnePlace: "*Qui entre ici a tout :* les feuilles, et assez de cartes pour les ouvrir.",
	Seal:     "N° de scellé",
	Packed:   "rangé le",
	Seen:     "vu le",
}

var frenchLabels = Labels{
	Name:  "Étiquettes",
	Cut:   "Étiquettes pour enveloppes et sachets. Découpez-les. N’écrivez rien d’autre dehors.",
	Kit:   "Kit « {title} »",
	Plain: "Kit de secours : {owner}",
	Keep:  "Ne pas jeter",
	Call:  "Trouvé ? Appelez {name}, {phone}",
	Short: "Trouvé ? Appelez le {phone}",
	Blank: "Trouvé ? Appelez",
}
