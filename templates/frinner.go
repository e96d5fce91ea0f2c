package templates

// frenchInner is what the packages of the kit, its cards and its pages say
// in French: errors, and what the system says.
var frenchInner = map[string]string{}
