package templates

// spanishInner is what the packages of the kit, its cards and its pages say
// in Spanish: errors, and what the system says.
var spanishInner = map[string]string{}
