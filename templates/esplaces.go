package templates

// The packing slips and labels in Spanish. Words: es.go.
var spanishPacking = Packing{
	Name:     "Qué hay en cada lugar",
	Cut:      "Corte por la línea. Cada papel va encima de lo que se guarda en su lugar.",
	Title:    "En este lugar: {place}",
	Inside:   "Marque lo que hay dentro",
	Set:      "un juego de hojas cerradas, {leaves} páginas",
	Read:     "«Empiece aquí», «Guía para abrir el kit», «Para quien programa» y copia de la portada",
	Card:     "la tarjeta llave {number}, en su propio sobre",
	CardFor:  "la tarjeta llave {number}, para {holder}, en su propio sobre",
	Cards:    "las tarjetas llave {numbers}, cada una en su propio sobre",
	NoSheets: "*Nunca ponga aquí hojas cerradas.* Las tarjetas de aquí las abrirían.",
	NoCards:  "*Nunca ponga aquí otra tarjeta llave.* Abriría las hojas de aquí.",
	FewCards: "*Aquí, como mucho {count} de las otras tarjetas llave.* Más abrirían las hojas.",
	OnePlace: "*Quien entra aquí lo tiene todo:* hojas, y tarjetas suficientes para abrirlas.",
	Seal:     "Precinto",
	Packed:   "guardado el",
	Seen:     "visto el",
}

var spanishLabels = Labels{
	Name:  "Etiquetas",
	Cut:   "Etiquetas para sobres y bolsas. Recórtelas. No escriba nada más por fuera.",
	Kit:   "Kit «{title}»",
	Plain: "Kit de recuperación de {owner}",
	Keep:  "No tirar",
	Call:  "Si lo encuentra, llame a {name}, {phone}",
	Short: "Si lo encuentra, llame al {phone}",
	Blank: "Si lo encuentra, llame a",
}
