package templates

// spanishSaidRestoring is said while somebody who has the papers gets the accounts back.
var spanishSaidRestoring = map[string]string{
	"Has the typed copy another block? Then type its rows too.":                                                                                    "¿Tiene la copia para teclear otro bloque? Entonces escriba también sus filas.",
	"Name a file or a folder with pictures. Or type the typed copy here: first its\n  line that begins with OTP1:.  Enter: there is no more.\n  >": "Escriba el nombre de un archivo o carpeta con imágenes. O escriba aquí la copia\n  para teclear: primero su línea que empieza por OTP1:.  Enter: no hay más.\n  >",
	"Rows 1 to %d of block %s are typed. Does the paper say below row %d:\n  \"End of block %s after row %d\"?":                                    "Las filas 1 a %d del bloque %s están escritas. ¿Dice el papel debajo de la\n  fila %d: «Fin del bloque %s tras la fila %d»?",
	"That line is of another kit than the papers before. Compare it with the paper.":                                                               "Esa línea es de otro kit que los papeles anteriores. Compárela con el papel.",
	"block %s is not complete: typed rows: %s; rows after %d are missing, or one of these is not right":                                            "el bloque %s no está completo: filas escritas: %s; faltan filas después de la %d, o una de estas no es correcta",
	"block %s is not complete: typed rows: %s; still missing: %s":                                                                                  "el bloque %s no está completo: filas escritas: %s; todavía faltan: %s",
	"block %s is not complete: typed rows: %s; still missing: %s, and all that come after row %d":                                                  "el bloque %s no está completo: filas escritas: %s; todavía faltan: %s, y todas las que siguen a la fila %d",
	"block %s is not complete: typed rows: %s; the rows from %d on are missing":                                                                    "el bloque %s no está completo: filas escritas: %s; faltan las filas desde la %d",
	"block %s: complete": "bloque %s: completo",
	"block %s: complete (not read, and not needed: %s)": "bloque %s: completo (sin leer, y no hace falta: %s)",
	"block %s: complete (with typed rows)":              "bloque %s: completo (con filas escritas)",
	"look for the words \"End of block\" below its last row, and type the rows that are missing; if the owner set a passphrase, give --passphrase-file FILE": "busque las palabras «Fin del bloque» bajo su última fila, y escriba las filas que faltan; si hay una frase secreta, dé --passphrase-file ARCHIVO",
	"no squares on %s; that is right: typed copies and open pages have none, and every block is complete":                                                    "sin cuadrados: %s; así debe ser: las copias para teclear y las páginas abiertas no los tienen, y todos los bloques están completos",
	"the cards fit together, but block %s as it was typed does not open: most often rows are missing at its end":                                             "las tarjetas concuerdan, pero el bloque %s como está escrito no se abre: casi siempre faltan filas al final",
	"the typed copy is not complete yet":                                        "la copia para teclear todavía no está completa",
	"type the rows that are missing, or photograph the sheets with the squares": "escriba las filas que faltan, o fotografíe las hojas con los cuadrados",
}
