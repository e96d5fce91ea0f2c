package templates

// The scripts and the hand-out in Spanish. Words: es.go.
var spanishMaking = Script{
	Title:   "Hacer el kit entre dos",
	Lead:    "Para dos personas, en casa, 45 minutos. Una lee en voz alta, otra trabaja.",
	Present: [3]string{"Lee", "Trabaja", "Día y lugar"},
	Columns: [4]string{"N.º", "Hacer", "Se espera", "Iniciales"},
	Steps: []Act{
		{"Llevar teléfonos y cámaras a otro cuarto.", "ninguna cámara aquí"},
		{"Desconectar la computadora de internet.", "sin cable, sin wifi"},
		{"Mirar su fecha y su hora.", "exactas al minuto"},
		{"Hacer el kit. Contar las cuentas de la app.", "los números coinciden"},
		{"Leer en voz alta lo que no se guardó.", "todo tiene otra entrada"},
		{"Imprimir las hojas cerradas. Juegos: {sets}.", "{leaves} páginas cada uno"},
		{"Medir la línea del pie de página.", "100 mm"},
		{"Frotar con el pulgar una hoja de prueba.", "el negro no se corre"},
		{"Imprimir las tarjetas llave, una a una.", "tarjetas: {cards}"},
		{"Escanear las hojas cerradas y comprobarlas.", "cada bloque, entero"},
		{"Teclear las palabras de cada tarjeta.", "sus palabras de control"},
		{"Abrir el kit. Ver solo palabras de prueba.", "como en el registro"},
		{"Probar con una tarjeta de menos.", "no se abre"},
		{"Precintar todo. Leer números en voz alta.", "todos en la portada"},
		{"Borrar escaneos y pruebas. Apagar impresora.", "no queda nada"},
		{"Marcar la portada. Poner próximas fechas.", "cuatro casillas marcadas"},
	},
	Other: "No fue como dice aquí",
	Sign:  "He visto que se hizo así. Firmas",
}

var spanishOpening = Script{
	Title:   "Abrir el kit entre varios",
	Lead:    "Nadie lo abre a solas, y nadie con prisa. Anote lo que no sea como se espera.",
	Present: [3]string{"Lo pidió", "También está", "Día y lugar"},
	Columns: [4]string{"N.º", "Hacer", "Se espera", "Iniciales"},
	Steps: []Act{
		{"Decir y anotar por qué se abre el kit.", "está en el registro"},
		{"Llamar a cada persona al número conocido.", "responde lo acordado"},
		{"Esperar dos días tras la última llamada.", "nadie se opone"},
		{"Leer en voz alta los precintos.", "como en la portada"},
		{"Sacar del cuarto otros teléfonos y cámaras.", "ninguna otra cámara"},
		{"Desconectar la computadora de internet.", "sin cable, sin wifi"},
		{"Mirar su fecha y su hora.", "exactas al minuto"},
		{"Poner en la mesa y contar las hojas.", "{leaves} páginas"},
		{"Mirar la edición de cada página y tarjeta.", "Edición {edition}"},
		{"Seguir la guía desde su página 1.", "cada bloque, entero"},
		{"Que cada cual teclee o vigile su tarjeta.", "sus palabras de control"},
		{"Entrar en un sitio tras otro.", "se entra en todos"},
		{"Anotar quién vio una tarjeta o una clave.", "una lista de nombres"},
		{"Decidir qué cuentas cambian de clave.", "una lista y un día"},
		{"Precintar otra vez. Anotar los números.", "en el registro"},
		{"Borrar los escaneos. Reiniciar la computadora.", "no queda nada"},
	},
	Other: "No fue como dice aquí",
	Sign:  "He visto que se hizo así. Firmas",
}

var spanishRecall = Recall{
	Title: "Lista de devolución",
	Lead: [2]string{
		"Al hacer una edición nueva, recoja las tarjetas y hojas de la anterior.",
		"Córtelas o quémelas. Una tarjeta vieja sigue abriendo hojas viejas.",
	},
	Edition: "Edición anterior, y sus dos palabras",
	Columns: [5]string{"Tarjeta u hojas", "Quién las guardaba", "Devuelta el", "Destruida el", "Firma"},
}

var spanishMoving = Moving{
	Title: "Pasar los códigos a otro teléfono",
	Lead:  "Tómese una hora sin prisa. A la mesa: los dos teléfonos y quien hizo este kit.",
	Steps: []string{
		"Conserve el teléfono viejo. No lo borre, venda ni entregue todavía.",
		"Instale una aplicación de autenticación en el nuevo. Sirve cualquier marca.",
		"Busque en la aplicación vieja «exportar» o «transferir». Siga sus pasos.",
		"Empiece por una cuenta que importe poco. Espere un código y entre.",
		"Si funciona, pase las otras. Las más importantes, al final.",
		"Cuente las cuentas en los dos teléfonos. Anote las que no pasaron.",
		"Mire las cuentas del trabajo, los avisos y las llaves de acceso: a menudo solo pasan sus nombres. Vuelva a configurarlas.",
		"Borre las fotos de claves de configuración: en la galería, en la nube y en la papelera.",
		"Si un sitio le dio otra clave de configuración, este kit ya no está al día. Pida una edición nueva a quien lo hizo.",
		"Use el teléfono nuevo dos semanas. Solo entonces borre el viejo.",
	},
}
