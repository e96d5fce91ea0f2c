package templates

// The scripts and the hand-out in Spanish. Words: es.go.
var spanishMaking = Script{
	Title:   "Hacer el kit entre dos",
	Lead:    "Para dos personas, en casa, 45 minutos. Una lee en voz alta, otra trabaja.",
	Present: [3]string{"Lee", "Trabaja", "Día y lugar"},
	Columns: [4]string{"N.º", "Hacer", "Se espera", "Iniciales"},
	Steps: []Act{
		{"Llevar teléfonos y cámaras a otro cuarto.", "ninguna cámara"},
		{"Quitar la computadora de internet.", "sin cable, sin wifi"},
		{"Mirar su fecha y su hora.", "exactas al minuto"},
		{"Hacer el kit. Contar las cuentas de la app.", "los números coinciden"},
		{"Leer en voz alta lo que no se guardó.", "todo tiene otra entrada"},
		{"Imprimir las hojas cerradas. Juegos: {sets}.", "{leaves} páginas cada uno"},
		{"Medir la línea del pie de página.", "100 mm"},
		{"Pasar el pulgar por una impresión.", "no suelta negro"},
		{"Imprimir las tarjetas llave, una a una.", "{cards} tarjetas"},
		{"Escanear las hojas cerradas y comprobarlas.", "cada bloque, entero"},
		{"Escribir las palabras de cada tarjeta.", "sus palabras de control"},
		{"Abrir el kit. Ver solo las palabras de prueba.", "como en el registro"},
		{"Probar con una tarjeta menos.", "no se abre"},
		{"Precintar cada parte. Leer los números.", "todos en la portada"},
		{"Borrar escaneos. Reiniciar la impresora.", "no queda nada"},
		{"Marcar la portada. Poner las fechas.", "cuatro casillas"},
	},
	Other: "De otro modo",
	Sign:  "He visto que se hizo así. Firmas",
}

var spanishOpening = Script{
	Title:   "Abrir el kit entre varios",
	Lead:    "Nadie lo abre a solas, y nadie con prisa. Anote lo que no sea como se espera.",
	Present: [3]string{"Lo pidió", "También", "Día y lugar"},
	Columns: [4]string{"N.º", "Hacer", "Se espera", "Iniciales"},
	Steps: []Act{
		{"Decir y anotar por qué se abre el kit.", "está en el registro"},
		{"Llamar a cada persona al número conocido.", "responden a su pregunta"},
		{"Esperar dos días tras la última llamada.", "nadie se opone"},
		{"Leer en voz alta los precintos.", "como en la portada"},
		{"Sacar del cuarto otros teléfonos y cámaras.", "ninguna otra cámara"},
		{"Quitar la computadora de internet.", "sin cable, sin wifi"},
		{"Mirar su fecha y su hora.", "exactas al minuto"},
		{"Poner en la mesa y contar las hojas.", "{leaves} páginas"},
		{"Mirar la edición de cada página y tarjeta.", "Edición {edition}"},
		{"Seguir la guía desde su página 1.", "cada bloque, entero"},
		{"Que cada cual escriba o vigile su tarjeta.", "sus palabras de control"},
		{"Entrar en un sitio tras otro.", "se entra en todos"},
		{"Anotar quién vio una tarjeta o una clave.", "una lista de nombres"},
		{"Decidir qué cuentas cambian de clave.", "una lista y un día"},
		{"Precintar otra vez. Anotar los números.", "en el registro"},
		{"Borrar escaneos. Reiniciar la computadora.", "no queda nada"},
	},
	Other: "De otro modo",
	Sign:  "He visto que se hizo así. Firmas",
}

var spanishRecall = Recall{
	Title: "Lista de devolución",
	Lead: [2]string{
		"Al hacer una edición nueva, recoja las tarjetas y hojas de la anterior.",
		"Córtelas o quémelas. Una tarjeta vieja sigue abriendo hojas viejas.",
	},
	Edition: "Edición anterior, y sus dos palabras",
	Columns: [5]string{"Tarjeta u hojas", "Persona de confianza", "Devuelta el", "Destruida el", "Firma"},
}

var spanishMoving = Moving{
	Title: "Pasar los códigos a otro teléfono",
	Lead:  "Tómese una hora sin prisa. Tenga los dos teléfonos en la mesa.",
	Steps: []string{
		"Conserve el teléfono viejo. No lo borre, venda ni entregue todavía.",
		"Ponga una aplicación de autenticación en el nuevo. Sirve cualquier marca.",
		"Busque en la aplicación vieja «exportar» o «transferir». Siga sus pasos.",
		"Empiece por una cuenta que importe poco. Espere un código y entre.",
		"Si funciona, pase las otras. Las más importantes, al final.",
		"Cuente las cuentas en los dos teléfonos. Anote las que no pasaron.",
		"Mire las cuentas del trabajo, los avisos y las llaves de acceso: a menudo solo pasan sus nombres. Vuelva a configurarlas.",
		"Borre las imágenes de claves: en la galería, en la nube y en la papelera.",
		"Si un sitio le dio otra clave de configuración, este kit ya no vale del todo. Pida una edición nueva.",
		"Use el teléfono nuevo dos semanas. Solo entonces borre el viejo.",
	},
}
