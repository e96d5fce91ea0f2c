package templates

// germanInner is what the packages of the kit, its cards and its pages say
// in German: errors, and what the system says.
var germanInner = map[string]string{}
