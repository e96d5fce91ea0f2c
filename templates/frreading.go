package templates

// frenchReadingInner is what reading paper back says in French: why a picture,
// a row or a card cannot be used.
var frenchReadingInner = map[string]string{}
