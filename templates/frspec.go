package templates

// What a programmer needs to know, in French: a short form of FORMAT.md.
var frenchSpec = Spec{
	Title:  "Pour qui sait programmer",
	GoesOn: "Pour qui sait programmer, suite",
	Lead:   "Comment ce kit est fait, pour pouvoir l’ouvrir quand son programme n’existe plus.",
	Sections: []Section{
		{"Clé et fichier", "La clé du kit (kit key) est faite de 16 ou 32 octets au hasard, partagés en cartes SLIP-39 (SLIP-0039). Chaque bloc A, B, … est un document JSON, puis gzip (RFC 1952), puis un fichier age (age-encryption.org/v1) avec un destinataire scrypt. Sa passphrase est la clé du kit en hexadécimal, en minuscules.", nil},
		{"Frames", "Chaque code QR porte un frame : identifiant du kit, bloc, numéro n de k nécessaires et m de secours, un morceau du fichier age en base32 (RFC 4648, sans remplissage), et le CRC-32 de gzip sur tout ce qui précède le dernier deux-points, 4 octets, poids fort d’abord, en base32. Les morceaux 1 à k mis bout à bout sont le fichier.",
			[]string{"OTP1:kit:block:n/k+m:piece:check"}},
		{"Secours", "Il y a S bandes : (k + m)/255, arrondi au-dessus. Le morceau de données i, depuis 0, est dans la bande i mod S, place i/S, arrondi au-dessous ; le morceau de secours j dans la bande j mod S, place K + j/S, K étant le nombre de morceaux de données de la bande. À chaque position d’octet, un polynôme de degré inférieur à K sur GF(2^8), modulo 0x11D, passe par toutes les places. K morceaux quelconques donnent les autres par la formule de Lagrange.", nil},
		{"Lignes tapées", "Numéro de ligne, 20 octets du fichier en base32, six signes de contrôle. Deux signes sont un symbole de 10 bits. RS1024 (ci-dessous) tombe juste sur ces 16 + 3 symboles, avec la chaîne (customization string) : la ligne au-dessus des lignes, un deux-points, le numéro de ligne sans zéro devant (3, pas 03).", nil},
		{"RS1024", "GF(1024) modulo x^10 + x^3 + 1. Les éléments 1, les octets de la chaîne, puis les symboles sont les coefficients de P, la plus haute puissance d’abord. Le contrôle est juste quand P(2) = P(4) = P(8) = 1.", nil},
		{"En-tête ouvert", "Le bloc H n’est pas verrouillé : deux lignes de JSON, complétées par des fins de ligne. La première dit ce qui ouvre le kit, avec les signes de toutes les cartes ; la seconde donne, pour chaque bloc, ses frames et le début du SHA-256 de son fichier age.", nil},
		{"Cartes", "20 ou 33 mots sont des nombres de 0 à 1023 selon la liste de SLIP-39 ; quatre lettres suffisent. Dans le tableau du guide : 64 × colonne, depuis 0, + ligne. Bits : 15 identifiant, 1 marque extendable (ici 1), 4 exposant d’itération e, 4 indice de groupe, 4 groupes nécessaires moins 1, 4 groupes moins 1, 4 indice de membre, 4 membres nécessaires moins 1, la valeur de la part avec des zéros devant, 30 contrôle RS1024 (chaîne shamir_extendable).", nil},
		{"Joindre", "Lagrange sur GF(2^8) modulo 0x11B, octet par octet ; x est l’indice de membre, puis celui de groupe. Les parts des membres donnent celle du groupe en x = 255, celles des groupes de même le secret. En 254 se trouvent, comme preuve, 4 octets de HMAC-SHA-256 (clé : le reste ; message : le résultat), puis le reste. S’il n’en faut qu’une, la part est le résultat.", nil},
		{"Clé du kit", "Moitiés L, R du secret. Pour i = 3, 2, 1, 0 : L, R devient R, L xor F ; F = PBKDF2-HMAC-SHA-256(octet i puis la phrase secrète s’il y en a une ; sel R ; 2500 · 2^e tours ; longueur de L). La clé est R puis L.", nil},
		{"Contrôles", "Les mots d’un hash sont ses premiers bits, dix par mot. Mots de contrôle d’une carte : 2 mots du SHA-256 de « otpaper card 1 », un octet nul, identifiant du kit, octet nul, les mots de la carte séparés d’une espace. D’un bloc : de son fichier age. Mots de preuve : 4 mots du SHA-256 de « otpaper proof 1 », octet nul, identifiant du kit, octet nul, le SHA-256 de chaque bloc ouvert.", nil},
		{"Contenu", "Le champ accounts est une liste. Chaque compte a une uri (otpauth://…), acceptée par toute application d’authentification, et peut avoir codes (codes à usage unique), url, user et plus. U1, U2, … sont des ajouts ultérieurs : des fichiers age pour l’additions_identity des blocs.", nil},
	},
	Example:  "Exemple calculé",
	Invented: "Tout est inventé. Un programme qui donne ces résultats peut ouvrir ce kit.",
	Key:      "Clé du kit",
	Cards:    "Cartes 1 et 2 sur 3, il en faut 2",
	Words:    "Contrôle : {words}",
	Frame:    "Frame 1 du bloc A (une ligne)",
	Rows:     "Le même en lignes : les 3 premières de 21",
	Opened:   "Ouvert : son seul compte",
}
