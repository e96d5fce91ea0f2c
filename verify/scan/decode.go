package scan

import "errors"

// decoded is what a grid of modules said.
type decoded struct {
	text      string
	level     string
	corrected int
	margin    float64
	mirrored  bool
	format    int    // the level's two bits and the mask's three
	words     []byte // all codewords, corrected, in the symbol's order
}

var errNotASymbol = errors.New("not a symbol")

// Frames that fit chance are refused before any error correction: below this
// share of right timing modules, unless many alignment patterns were seen.
const (
	minTiming    = 0.64
	minAlignment = 0.4
)

// decodeMesh samples the symbol under a mesh and reads it, by each contrast
// rule until one gives a text.
func decodeMesh(g *gray, m *mesh) (decoded, error) {
	light := sample(g, m)
	err := errNotASymbol
	for i, rule := range contrastRules {
		dark := rule.darkness(light)
		if i == 0 && dark.timing() < minTiming && (m.sought == 0 || float64(m.found) < minAlignment*float64(m.sought)) {
			return decoded{}, err
		}
		var d decoded
		if d, err = decodeModules(dark, m.version); err == nil {
			return d, nil
		}
		if d, mirrorErr := decodeModules(dark.transposed(), m.version); mirrorErr == nil {
			d.mirrored = true
			return d, nil
		}
	}
	return decoded{}, err
}

// formatTries is how many words of the format information are tried for a
// symbol from firstCoded up, where several blocks have to agree: a tear along
// one side leaves seven of its thirty modules.
const formatTries = 4

// decodeModules reads format, codewords and text of one grid of darkness.
func decodeModules(m *modules, version int) (decoded, error) {
	flat := m.flat()
	formats, err := readFormat(m, flat)
	if err != nil {
		return decoded{}, err
	}
	if version < firstCoded {
		formats = formats[:1]
	}
	var d decoded
	for _, format := range formats[:min(len(formats), formatTries)] {
		if d, err = decodeAs(m, flat, version, format); err == nil {
			return d, nil
		}
	}
	return decoded{}, err
}

// decodeAs reads codewords and text by one word of the format information.
func decodeAs(m *modules, flat []bool, version, format int) (decoded, error) {
	level := levels[format>>3]
	words := readCodewords(m, flat, version, format&7)
	reserve := reserveOf(version, level.level)
	out := decoded{level: level.name, margin: 1, format: format, words: make([]byte, len(words))}
	var data []byte
	for _, b := range blocksOf(version, level.level) {
		part := make([]codeword, len(b.at))
		for i, at := range b.at {
			part[i] = words[at]
		}
		fixed, changed, err := correctBlock(part, b.data, reserve)
		if err != nil {
			return decoded{}, err
		}
		data = append(data, fixed[:b.data]...)
		for i, at := range b.at {
			out.words[at] = fixed[i]
		}
		out.corrected += changed
		capacity := float64(len(b.at) - b.data - reserve)
		out.margin = min(out.margin, max(0, 1-2*float64(changed)/capacity))
	}
	var err error
	out.text, err = decodeText(data, version, level.level)
	return out, err
}
