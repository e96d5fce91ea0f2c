package scan

// printed draws the symbol that was read as it was meant to be printed: true
// is dark, row by row. format is the level's two bits and the mask's three;
// words are all its codewords, corrected, in the symbol's order.
func printed(version, format int, words []byte) []bool {
	side := modulesOf(version)
	dark := make([]bool, side*side)
	drawFunctions(dark, version)
	code := formatCodes()[format]
	for i, at := range formatPlaces(side) {
		dark[at] = code>>(14-i%15)&1 == 1
	}
	dark[(side-8)*side+8] = true // the dark module
	order := dataModules(version)
	for i, at := range order {
		bit := words[i/8]>>(7-i%8)&1 == 1
		dark[at] = bit != masked(format&7, int(at)%side, int(at)/side)
	}
	return dark
}

// drawFunctions draws the patterns that are the same in every symbol of the
// version: timing, alignment, finders, version information.
func drawFunctions(dark []bool, version int) {
	side := modulesOf(version)
	for k := range side {
		dark[6*side+k], dark[k*side+6] = k%2 == 0, k%2 == 0
	}
	for _, c := range alignmentPlaces(version) {
		drawTemplate(dark, side, alignmentPattern, c[0], c[1])
	}
	for _, c := range finderCentres(version) {
		drawTemplate(dark, side, finderPattern, int(c.X), int(c.Y))
	}
	if version >= firstCoded {
		for i := range 18 {
			bit := versionCodes()[version]>>i&1 == 1
			dark[i/3*side+side-11+i%3], dark[(side-11+i%3)*side+i/3] = bit, bit
		}
	}
}

// drawTemplate draws the part of a pattern around (x, y) that lies within the
// symbol.
func drawTemplate(dark []bool, side int, t template, x, y int) {
	k := 0
	for j := y - t.half; j <= y+t.half; j++ {
		for i := x - t.half; i <= x+t.half; i++ {
			if i >= 0 && j >= 0 && i < side && j < side {
				dark[j*side+i] = !t.light[k]
			}
			k++
		}
	}
}
