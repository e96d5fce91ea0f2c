package templates

// Los programas cortos en español. Lo que ellos muestran sigue en inglés.
var spanishShort = Short{
	Title:     "Camino 2: programas para escribir",
	Lead:      "Sustituyen a base32 y al programa para tarjetas SLIP-39. Solo necesitan Python 3, sin internet. En Windows escriba py en lugar de python3.",
	Check:     "Cree el archivo check.py. Escriba estas filas sin los números de la izquierda. Un paso a la derecha son cuatro espacios. Escriba también # y las cifras.",
	CheckIt:   "Haga que se compruebe a sí mismo, y luego a cada archivo:",
	SeeCheck:  "«10 rows, wrong rows: none». Si nombra filas, compárelas con la hoja.",
	Others:    "Cree sums.py, sheets.py y cards.py con las páginas 6 y 7. También puede escanearlas y dejar que la computadora las lea. Compruebe cada archivo:",
	SeeOthers: "ninguna fila mal.",
	Texts:     "Cree el archivo all.txt con los textos de los códigos QR, uno por línea. Así empieza el paso 2 de la página 3. Sirve cualquier lector de QR sin internet.",
	Join:      "Escriba esta línea. Necesita sums.py en la misma carpeta:",
	SeeJoin:   "«lacks nothing» en cada bloque. Lo que falta se calcula con los de repuesto.",
	Cards:     "Escriba esta línea. Luego, por cada palabra de una tarjeta llave, su lugar en la tabla de la página 8: una letra y dos cifras. Después de la última palabra, Intro.",
	SeeCard:   "«This card is right», y al final la clave del kit. Siga con el paso 4 de la página 3.",

	Programs: "Programas para escribir",
	Rows:     "Escriba las filas sin sus números. Cómo comprobarlas está en la página 5.",
	Sums:     "con lo que calculan los otros dos",
	Sheets:   "une los códigos QR de las hojas cerradas",
	Key:      "halla la clave del kit en las palabras de las tarjetas llave",

	Table:    "Cada palabra tiene un lugar",
	TableHow: "Aquí están cuatro letras de cada palabra. Su lugar: la letra de arriba, el número al lado. *{word}*: *{place}*",
}
