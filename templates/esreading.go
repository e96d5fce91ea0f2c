package templates

// spanishReadingInner is what reading paper back says in Spanish: why a picture,
// a row or a card cannot be used.
var spanishReadingInner = map[string]string{}
