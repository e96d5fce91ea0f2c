package render

import (
	"slices"
	"strings"

	"otpaper/templates"
)

// run is a piece of one line in one face, or a drawn sign.
type run struct {
	x    float64 // from the start of the line, mm
	text string
	bold bool
	sign bool
}

// line is one line of wrapped text.
type line struct {
	runs  []run
	width float64
}

// typeset wraps text of one style into lines.
type typeset struct {
	fonts [3]*font
	style templates.Style
	lines []line
	room  float64
}

// wrap sets a text of templates in lines of at most w mm, breaking at spaces
// and between the characters of Chinese and Japanese; a word that is wider
// than a line is broken where the line ends, without a hyphen.
func wrap(fonts [3]*font, style templates.Style, w float64, text []span) []line {
	return inLines(fonts, style, w, words(text))
}

// wrapAddress sets an address or a user name: its lines may end behind its
// signs too. Nothing is added, so that a reader types what stands there.
func wrapAddress(fonts [3]*font, style templates.Style, w float64, address string) []line {
	var all []word
	for _, next := range words([]span{{address, false}}) {
		for _, part := range next.parts { // one: the address has one face
			for _, piece := range behindSigns(part.text) {
				all = append(all, word{[]span{{piece, false}}, next.glued})
				next.glued = true
			}
		}
	}
	return inLines(fonts, style, w, all)
}

// behindSigns cuts an address behind each run of its signs.
func behindSigns(address string) (pieces []string) {
	const signs = "/.@-_"
	from, sign := 0, false
	for i, r := range address {
		is := strings.ContainsRune(signs, r)
		if sign && !is {
			pieces, from = append(pieces, address[from:i]), i
		}
		sign = is
	}
	return append(pieces, address[from:])
}

func inLines(fonts [3]*font, style templates.Style, w float64, all []word) []line {
	t := typeset{fonts: fonts, style: style, room: w, lines: []line{{}}}
	for _, word := range all {
		for _, piece := range t.pieces(word) {
			t.word(piece)
		}
	}
	isolateLines(t.lines)
	return t.lines
}

// word is what stays on one line. It may have parts in two faces, as in
// "*sheets*,"; a space belongs to no word.
type word struct {
	parts []span
	glued bool // no space before it: a line may end here, but need not
}

// words cuts spans at spaces and where else a line may end.
func words(text []span) []word {
	out := []word{{}}
	for _, s := range text {
		for i, w := range strings.Split(s.text, " ") {
			if i > 0 {
				out = append(out, word{})
			}
			for j, part := range breakable(w) {
				if j > 0 {
					out = append(out, word{glued: true})
				}
				if part != "" {
					last := &out[len(out)-1]
					last.parts = append(last.parts, span{part, s.bold})
				}
			}
		}
	}
	return out
}

func (t *typeset) face(bold bool) *font {
	if bold {
		return t.fonts[templates.SansBold]
	}
	return t.fonts[t.style.Face]
}

// signWidth is the width of a drawn sign in parts of the type size.
const signWidth = 0.78

// width of one word, signs included.
func (t *typeset) width(word []span) float64 {
	w := 0.0
	for _, s := range word {
		for _, r := range s.text {
			if strings.ContainsRune(signs, r) {
				w += signWidth * t.style.Points * mmPerPoint
			}
		}
		w += t.face(s.bold).width(s.text, t.style.Points)
	}
	return w
}

// word puts one word on the line, or on the next one.
func (t *typeset) word(next word) {
	word := next.parts
	if len(word) == 0 {
		return
	}
	last := &t.lines[len(t.lines)-1]
	space, boldSpace := 0.0, false
	if n := len(last.runs); n > 0 && !next.glued {
		boldSpace = word[0].bold && last.runs[n-1].bold
		space = t.face(boldSpace).width(" ", t.style.Points)
	}
	w := t.width(word)
	if last.width+space+w > t.room && len(last.runs) > 0 {
		t.lines = append(t.lines, line{})
		last, space = &t.lines[len(t.lines)-1], 0
	}
	if w > t.room {
		t.broken(word)
		return
	}
	if space > 0 {
		last.add(run{text: " ", bold: boldSpace}, space)
	}
	for _, s := range word {
		t.part(last, s)
	}
}

// pieces cuts a word of one face that no line can hold where its lines end, in
// one pass: a name may have thousands of letters.
func (t *typeset) pieces(next word) []word {
	if len(next.parts) != 1 || t.width(next.parts) <= t.room {
		return []word{next}
	}
	var all []word
	text, bold := "", next.parts[0].bold
	for _, c := range clustersOf(next.parts[0].text) {
		if text != "" && t.width([]span{{text + string(c), bold}}) > t.room {
			all = append(all, word{[]span{{text, bold}}, next.glued})
			text, next.glued = "", true
		}
		text += string(c)
	}
	return append(all, word{[]span{{text, bold}}, next.glued})
}

// part adds one face of a word, and signs by themselves.
func (t *typeset) part(l *line, s span) {
	text := s.text
	for text != "" {
		at := strings.IndexAny(text, signs)
		if at != 0 {
			plain := text
			if at > 0 {
				plain = text[:at]
			}
			l.add(run{text: plain, bold: s.bold}, t.face(s.bold).width(plain, t.style.Points))
			text = text[len(plain):]
			continue
		}
		sign := string([]rune(text)[0])
		l.add(run{text: sign, sign: true}, signWidth*t.style.Points*mmPerPoint)
		text = text[len(sign):]
	}
}

// add appends a run, joined to the one before when it looks the same.
func (l *line) add(r run, w float64) {
	if n := len(l.runs); n > 0 && l.runs[n-1].bold == r.bold && !l.runs[n-1].sign && !r.sign {
		l.runs[n-1].text += r.text
	} else {
		r.x = l.width
		l.runs = append(l.runs, r)
	}
	l.width += w
}

// broken puts a word that no line can hold on several.
func (t *typeset) broken(parts []span) {
	head, rest := t.breakWord(parts)
	if rest == nil { // one character, wider than the line
		l := &t.lines[len(t.lines)-1]
		for _, s := range parts {
			t.part(l, s)
		}
		return
	}
	t.word(word{parts: head})
	t.lines = append(t.lines, line{})
	t.word(word{parts: rest})
}

// breakWord cuts a word that no line can hold: as much as fits, at least one
// letter with its accents, and the rest.
func (t *typeset) breakWord(word []span) (head, rest []span) {
	for i, s := range word {
		at := 0
		for _, c := range clustersOf(s.text) {
			if i > 0 || at > 0 {
				upTo := slices.Clone(word[:i])
				if at > 0 {
					upTo = append(upTo, span{s.text[:at], s.bold})
				}
				if head != nil && t.width(upTo) > t.room {
					return head, rest
				}
				head, rest = upTo, append([]span{{s.text[at:], s.bold}}, word[i+1:]...)
			}
			at += len(string(c))
		}
	}
	return head, rest
}
