package templates

// The short programs, in Spanish. What they print stays English. Words: es.go.
var spanishShort = Short{
	Title:     "Camino 2: programas para teclear",
	Lead:      "Sustituyen a base32 y al programa para tarjetas SLIP-39. Solo necesitan Python 3, sin internet. En Windows escriba py en vez de python3.",
	Check:     "Haga un archivo check.py. Teclee estas filas sin los números de la izquierda. Cuatro espacios son un paso a la derecha. Teclee también el signo # y las cifras.",
	CheckIt:   "Compruébelo con él mismo. Después haga igual con cada archivo que teclee:",
	SeeCheck:  "«10 rows, wrong rows: none». Si nombra filas, compárelas con la página. Muchas seguidas: en la primera falta o sobra una fila. Sin tabuladores, comillas rectas.",
	Others:    "Haga los archivos sums.py, sheets.py y cards.py de las páginas 6 y 7. Puede escanear esas páginas y dejar que la computadora las lea. Compruebe cada archivo:",
	SeeOthers: "ninguna fila mala: «wrong rows: none».",
	Texts:     "Haga un archivo all.txt con los textos de los códigos QR, uno por línea. Así empieza el paso 2 de la página 3. Sirve cualquier lector de códigos QR que funcione sin conexión.",
	Join:      "Escriba esta línea. Necesita sums.py al lado:",
	SeeJoin:   "«lacks nothing» en cada bloque. Los códigos QR que faltan salen de los repuestos.",
	Cards:     "Escriba esta línea. Después, por cada palabra de una tarjeta llave, su lugar en la tabla de la página 8: una letra y dos cifras. Pulse Enter tras la última palabra.",
	SeeCard:   "«This card is right», hasta tener las suficientes. Si la página 1 no nombra frase secreta, pulse Enter. Al final, la clave del kit. Siga con el paso 4 de la página 3.",

	Programs: "Programas para teclear",
	Rows:     "Teclee las filas sin sus números. Cómo comprobarlas está en la página 5.",
	Sums:     "con lo que calculan los otros dos",
	Sheets:   "une los códigos QR de las hojas cerradas",
	Key:      "halla la clave del kit en las palabras de las tarjetas llave",

	Table:    "Cada palabra tiene un lugar",
	TableHow: "Cuatro letras por palabra. Su lugar: la letra de arriba, el número de al lado. *{word}*: *{place}*",
}
