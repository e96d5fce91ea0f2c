package templates

// Les programmes courts en français. Ce qu’ils affichent reste en anglais.
var frenchShort = Short{
	Title:     "Voie 2 : programmes à taper",
	Lead:      "Ils remplacent base32 et le programme pour cartes SLIP-39. Il ne leur faut que Python 3, sans internet. Sous Windows, tapez py au lieu de python3.",
	Check:     "Créez le fichier check.py. Tapez ces lignes sans les numéros à gauche. Un pas vers la droite fait quatre espaces. Tapez aussi # et les chiffres.",
	CheckIt:   "Faites-le se vérifier lui-même, puis chaque fichier :",
	SeeCheck:  "« 10 rows, wrong rows: none ». S’il nomme des lignes, comparez-les à la page.",
	Others:    "Créez sums.py, sheets.py et cards.py avec les pages 6 et 7. Vous pouvez aussi les scanner et laisser l’ordinateur les lire. Vérifiez chaque fichier :",
	SeeOthers: "aucune ligne fausse.",
	Texts:     "Créez le fichier all.txt avec les textes des codes QR, un par ligne. L’étape 2 de la page 3 commence ainsi. Tout lecteur de QR sans internet convient.",
	Join:      "Tapez cette ligne. Il lui faut sums.py dans le même dossier :",
	SeeJoin:   "« lacks nothing » pour chaque bloc. Ce qui manque est calculé avec le secours.",
	Cards:     "Tapez cette ligne. Puis, pour chaque mot d’une carte-clé, sa place dans le tableau de la page 8 : une lettre et deux chiffres. Après le dernier mot, Entrée.",
	SeeCard:   "« This card is right », et à la fin la clé du kit. Continuez à l’étape 4 de la page 3.",

	Programs: "Programmes à taper",
	Rows:     "Tapez les lignes sans leurs numéros. La page 5 dit comment les vérifier.",
	Sums:     "ce qui sert aux calculs des deux autres",
	Sheets:   "assemble les codes QR des feuilles verrouillées",
	Key:      "trouve la clé du kit dans les mots des cartes-clés",

	Table:    "Chaque mot a une place",
	TableHow: "Voici quatre lettres de chaque mot. Sa place : la lettre au-dessus, le nombre à côté. *{word}* : *{place}*",
}
