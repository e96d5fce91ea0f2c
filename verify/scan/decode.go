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
		straight, mirrored := newOriented(dark), newOriented(dark.transposed())
		if !mirrored.rulesOut(straight) {
			var d decoded
			if d, err = straight.decode(m.version); err == nil {
				return d, nil
			}
		}
		if !straight.rulesOut(mirrored) {
			if d, mirrorErr := mirrored.decode(m.version); mirrorErr == nil {
				d.mirrored = true
				return d, nil
			}
		}
	}
	return decoded{}, err
}

// oriented is a grid of darkness taken for straight or for mirrored, with what
// its format information says then.
type oriented struct {
	*modules
	flat    []bool
	formats []int
	against int // modules that speak against the best of them
}

func newOriented(m *modules) *oriented {
	o := &oriented{modules: m, flat: m.flat()}
	o.formats, o.against, _ = readFormat(m, o.flat)
	return o
}

// Of a symbol's 30 modules of format information, this many at most are wrong
// when it surely lies this way, and this many at least when it does not.
const (
	surelyRight = 2
	surelyWrong = 4
)

// rulesOut says whether the symbol lies this way and not the other.
func (o *oriented) rulesOut(other *oriented) bool {
	return o.against <= surelyRight && other.against >= surelyWrong
}

// formatTries is how many words of the format information are tried for a
// symbol from firstCoded up, where several blocks have to agree: a tear along
// one side leaves seven of its thirty modules.
const formatTries = 4

// decode reads codewords and text by the words of the format information.
func (o *oriented) decode(version int) (decoded, error) {
	formats := o.formats
	if len(formats) == 0 {
		return decoded{}, errFormat
	}
	if version < firstCoded {
		formats = formats[:1]
	}
	var d decoded
	var err error
	for _, format := range formats[:min(len(formats), formatTries)] {
		if d, err = decodeAs(o.modules, o.flat, version, format); err == nil {
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
