package templates

// What a programmer needs to know, in Spanish: a short form of FORMAT.md.
var spanishSpec = Spec{
	Title:  "Para quien programa",
	GoesOn: "Para quien programa, continuación",
	Lead:   "Cómo está hecho este kit, para poder abrirlo cuando su programa ya no exista.",
	Sections: []Section{
		{"Clave, archivo", "La clave del kit (kit key) son 16 o 32 bytes al azar, repartidos en tarjetas SLIP-39 (SLIP-0039). Cada bloque A, B, … es un documento JSON, después gzip (RFC 1952), después un archivo age (age-encryption.org/v1) con un destinatario scrypt. Su passphrase es la clave del kit en hexadecimal, en minúsculas.", nil},
		{"Frames", "Cada código QR lleva un frame: identificador del kit, bloque, número n de k necesarios y m de repuesto, un trozo del archivo age en base32 (RFC 4648, sin relleno), y el CRC-32 de gzip de todo lo anterior a los últimos dos puntos, 4 bytes, el más alto primero, en base32. Los trozos 1 a k unidos son el archivo.",
			[]string{"OTP1:kit:block:n/k+m:piece:check"}},
		{"Repuestos", "Hay S franjas: (k + m)/255, redondeado hacia arriba. El trozo de datos i, desde 0, está en la franja i mod S, lugar i/S, redondeado hacia abajo; el de repuesto j en la franja j mod S, lugar K + j/S, con K trozos de datos en la franja. En cada posición de byte, un polinomio de grado menor que K sobre GF(2^8), módulo 0x11D, pasa por todos los lugares. Con K trozos cualesquiera, la fórmula de Lagrange da los demás.", nil},
		{"Filas escritas", "Número de fila, 20 bytes del archivo en base32, 6 caracteres de control. Dos caracteres son un símbolo de 10 bits. RS1024 (más abajo) cuadra sobre los 19, con la cadena (customization string): la línea sobre las filas, dos puntos, el número de fila (3, no 03).", nil},
		{"RS1024", "GF(1024) módulo x^10 + x^3 + 1. Los elementos 1, los bytes de la cadena, después los símbolos son los coeficientes de P, la potencia más alta primero. El control cuadra cuando P(2) = P(4) = P(8) = 1.", nil},
		{"Cabecera", "El bloque H no está cerrado: dos líneas de JSON, rellenas con saltos de línea. La primera dice qué abre el kit, con la marca de cada tarjeta (card check); la segunda, los frames de cada bloque y el comienzo del SHA-256 de su archivo age.", nil},
		{"Tarjetas", "20 o 33 palabras son números de 0 a 1023 según la lista de SLIP-39; bastan cuatro letras. En la tabla de la guía: 64 × columna, desde 0, + fila. Bits: 15 identificador, 1 señal extendable (aquí 1), 4 exponente de iteración e, 4 índice de grupo, 4 grupos necesarios menos 1, 4 grupos menos 1, 4 índice de miembro, 4 miembros necesarios menos 1, el valor de la parte con ceros delante, 30 control RS1024 (cadena shamir_extendable).", nil},
		{"Unir tarjetas", "Lagrange sobre GF(2^8) módulo 0x11B, byte a byte; x es el índice de miembro, después el de grupo. Las partes de miembros dan la del grupo en x = 255; las de grupos, igual, el secreto. En 254 están, como prueba, 4 bytes de HMAC-SHA-256 (clave: el resto; mensaje: el resultado) y después el resto. Si basta una, la parte es el resultado.", nil},
		{"Clave del kit", "Mitades L, R del secreto. Para i = 3, 2, 1, 0: L, R pasa a R, L xor F; F = PBKDF2-HMAC-SHA-256(byte i y la frase secreta, si la hay; sal R; 2500 · 2^e vueltas; longitud de L). La clave es R y después L.", nil},
		{"Controles", "Las palabras de un hash son sus primeros bits, diez por palabra. Palabras de control de una tarjeta: 2 palabras del SHA-256 de «otpaper card 1», byte cero, identificador del kit, byte cero, sus palabras con un solo espacio entre ellas. De un bloque: del SHA-256 de su archivo age. Palabras de prueba: 4 palabras del SHA-256 de «otpaper proof 1», byte cero, identificador del kit, byte cero, el SHA-256 de cada bloque abierto.", nil},
		{"Contenido", "accounts es una lista. Cada cuenta tiene una uri (otpauth://…), que acepta cualquier aplicación de autenticación, y puede tener codes (códigos de un solo uso), url, user y más. U1, U2, … son añadidos posteriores: archivos age para la additions_identity de los bloques.", nil},
	},
	Example:  "Ejemplo resuelto",
	Invented: "Todo es inventado. Un programa que da estos resultados puede abrir este kit.",
	Key:      "Clave del kit",
	Cards:    "Tarjetas 1 y 2 de 3, hacen falta 2",
	Words:    "Control: {words}",
	Frame:    "Frame 1 del bloque A (una línea)",
	Rows:     "Lo mismo en filas: las 3 primeras de 21",
	Opened:   "Abierto: su única cuenta",
}
