package templates

// What the owner's own pages say in Spanish. Words: es.go.
var spanishCover = Cover{
	Titles:    [2]string{"Kit de recuperación «{title}»", "Kit «{title}»"},
	Review:    "Revíselo antes del {date}",
	Unchecked: "SIN COMPROBAR",
	NotBefore: "No confíe en este kit antes de marcar las cuatro casillas.",
	States:    [4]string{"impreso", "comprobado leyéndolo, el", "guardado", "ensayado"},
	Opens:     "Abre",
	Account:   "1 cuenta",
	Accounts:  "{count} cuentas",
	Counted:   "{accounts}: {tiers}",
	Tiers:     [3]string{"{count} primero", "{count} pronto", "{count} después"},
	With:      "Se abre con",
	WithCards: Quorum{
		Only:   "la tarjeta llave",
		One:    "1 de las {cards} tarjetas llave",
		Some:   "{need} de las {cards} tarjetas llave",
		All:    "las {cards} tarjetas llave",
		Groups: "{groups}",
	},
	WithSheets:  "{what}, y las hojas cerradas",
	WithPhrase:  "{what}, las hojas cerradas y la frase secreta",
	Lose:        "Puede perder",
	LoseSheets:  "{what}, y {spare} de los {sets} juegos de hojas cerradas",
	LoseNone:    "{spare} de los {sets} juegos de hojas cerradas, pero ninguna tarjeta",
	LoseCards:   "{what}, pero ninguna hoja cerrada",
	LoseNothing: "nada: hacen falta todas las tarjetas y el único juego",
	LoseOne:     "1 tarjeta",
	LoseSome:    "{count} tarjetas",
	Apart:       "Nunca juntas",
	ApartParts: Quorum{
		Only:   "la tarjeta y un juego de hojas en un mismo lugar",
		One:    "una tarjeta y un juego de hojas en un mismo lugar",
		Some:   "{need} tarjetas y un juego de hojas en un mismo lugar",
		All:    "las {cards} tarjetas y un juego de hojas en un mismo lugar",
		Groups: "tarjetas bastantes y un juego de hojas en un mismo lugar",
	},
	OnePlace:   "En «{place}» hay tarjetas bastantes y un juego de hojas. Quien entra allí lo tiene todo.",
	Where:      "Dónde están las partes",
	Columns:    [5]string{"Parte", "Persona o lugar", "Precinto", "Entregada el", "Vista el"},
	Set:        "Hojas, juego {number}",
	Card:       "Tarjeta llave {number}",
	Group:      "«{name}», hacen falta {need} de {cards}",
	Bare:       "Páginas del banco",
	NoBare:     "ninguna",
	Box:        [3]string{"Caja del banco en", "a nombre de", "pagada hasta"},
	NotIn:      "No está en este kit",
	Passwords:  "Contraseñas. Están en",
	Skipped:    "{count} entradas de la otra aplicación que no se pudieron guardar. Se entra con",
	SkippedOne: "1 entrada de la otra aplicación que no se pudo guardar. Se entra con",
	Prompts:    "Cuentas que se aprueban con un aviso en el teléfono. Se entra con",
	Keys:       "Llaves de acceso (passkeys) o llaves físicas. La de repuesto está en",
	Added:      "Cuentas de después del día de impresión (solo los nombres)",
	Log:        "La página {page} es el registro de precintos. Anote allí cada apertura.",
}

var spanishSealLog = SealLog{
	Title: "Registro de precintos",
	Lead: [2]string{
		"Lea el número en voz alta antes de cortar el precinto. Compárelo con la página 1.",
		"Escriba cada número otra vez, donde lo guarde otra persona.",
	},
	Columns: [5]string{"Precinto", "Abierto el", "Por (dos personas)", "Por qué", "Precinto nuevo"},
	Ready:   "¿Está listo lo demás?",
	Ticks: [4]string{
		"La copia de seguridad del teléfono está activa.",
		"Los códigos de un solo uso de las primeras cuentas están guardados.",
		"Un segundo aparato tiene los mismos códigos.",
		"Cada persona de confianza sabe qué hacer y a quién llamar.",
	},
}

var spanishRehearsal = Rehearsal{
	Title: "Registro de ensayos",
	Depths: [3]Depth{
		{"M", "Mirar", "el papel y los precintos están y están enteros", "cada 6 meses"},
		{"L", "Leer", "cada parte se lee por separado, nada se une", "cada año"},
		{"T", "Todo", "abierto sin internet, solo las palabras de prueba", "ahora, luego cada 2 años"},
	},
	Columns: [7]string{"Fecha", "M L T", "Quién (dos personas)", "Partes vistas", "Nota", "Minutos", "Próximo"},
	Proof:   "P. de prueba",
	Each:    "Cada vez",
	Ticks: [7]string{"los precintos coinciden", "los teléfonos son correctos", "todos saben qué hacer", "la caja del banco está pagada",
		"copia del teléfono sin cambios", "se localiza a quien hay que llamar", "no hay cuentas nuevas (o están en la portada)"},
	Problems: "Problemas",
}

var spanishSlip = Slip{
	Cut:    "Corte por las líneas. Ponga un papel con su testamento. Dé el otro a su notaría o bufete.",
	Title:  "Existe un kit de recuperación",
	What:   [2]string{"He preparado un kit para recuperar mis cuentas de internet.", "No está en este sobre. Para abrirlo, llame primero a:"},
	Or:     "o {name}",
	Calm:   [2]string{"No hay que pagar a nadie por ello. Nada es urgente.", "Tengan mi teléfono encendido y sigan pagando su número."},
	Name:   "Nombre",
	Signed: "Fecha y firma",
}
