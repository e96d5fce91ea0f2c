package templates

// germanReadingInner is what reading paper back says in German: why a picture,
// a row or a card cannot be used.
var germanReadingInner = map[string]string{}
