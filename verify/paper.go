package verify

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"otpaper/backup"
)

// Paper compares a pile with the kit record: every symbol that was printed,
// every block. Cards and accounts are added to the report by AddCards,
// AddAccounts and AddOpened.
func Paper(record backup.Record, p *Pile) (Report, Gathered) {
	g := p.Gather(record.Kit.ID, &record)
	v := newPaper(record, p)
	r := Report{
		Kit: record.Kit.ID, Edition: record.Kit.Edition,
		Sheets: []Sheet{}, Symbols: []Symbol{}, Blocks: []Block{}, Cards: []Shown{}, Accounts: noAccounts(),
		record: record, paper: v,
	}
	states := map[backup.BlockID]backup.State{backup.HeaderBlock: g.joinHeader().State}
	for _, b := range record.Blocks.Blocks {
		joined := g.Join(b.ID)
		states[b.ID] = joined.State
		r.Blocks = append(r.Blocks, Block{Block: b.ID, Need: joined.K, Read: len(joined.Read), State: joined.State})
	}
	r.addSymbols(v, states)
	r.addSheets(v)
	r.addForeign(v)
	r.Accounts.Total = len(record.Accounts)
	for _, f := range record.Accounts {
		if states[f.Block] != backup.Lost {
			r.Accounts.Equal++ // bit for bit what was sealed
		}
	}
	r.conclude()
	return r, g
}

// slot is the place of a symbol in its block.
type slot struct {
	block backup.BlockID
	n     int
}

// paper is a pile beside what was printed.
type paper struct {
	record  backup.Record
	on      map[backup.RecordSymbol][]int   // sheets that carry a symbol; an open header of one frame stands on all
	read    map[backup.RecordSymbol][]Frame // readings of it
	forged  []Frame                         // under the kit's id, and never printed
	foreign []Frame                         // of another kit
	pages   map[Where][]int                 // the sheets that a page shows, the one with most symbols first
	frames  []Frame                         // all that were read

	longHeader bool // the open header has several frames
}

// printed says whether a frame under the kit's id is one that was printed.
func (v *paper) printed(f Frame) bool {
	return !slices.ContainsFunc(v.forged, func(g Frame) bool { return g.Text == f.Text })
}

func newPaper(record backup.Record, p *Pile) paper {
	v := paper{
		record: record, on: map[backup.RecordSymbol][]int{}, read: map[backup.RecordSymbol][]Frame{},
		pages: map[Where][]int{}, frames: p.Frames,
	}
	contents := map[slot][]backup.RecordSymbol{} // different ones of one number
	for _, sheet := range record.Sheets {
		for _, s := range sheet.Symbols {
			v.longHeader = v.longHeader || s.Block == backup.HeaderBlock && s.N > 1
			if v.on[s] == nil {
				contents[slot{s.Block, s.N}] = append(contents[slot{s.Block, s.N}], s)
			}
			v.on[s] = append(v.on[s], sheet.Number)
		}
	}
	for _, f := range p.Frames {
		if f.Kit != record.Kit.ID {
			v.foreign = append(v.foreign, f)
			continue
		}
		known := contents[slot{f.Block, f.N}]
		at := slices.IndexFunc(known, func(s backup.RecordSymbol) bool { return s.Matches(f.Text) })
		if at < 0 {
			v.forged = append(v.forged, f)
			continue
		}
		v.read[known[at]] = append(v.read[known[at]], f)
	}
	v.placePages()
	return v
}

// placePages tells which sheets every page shows, by the symbols that lie on
// one sheet only.
func (v *paper) placePages() {
	votes := map[Where]map[int]int{}
	for s, frames := range v.read {
		if len(v.on[s]) != 1 {
			continue
		}
		for _, f := range frames {
			if votes[f.Where] == nil {
				votes[f.Where] = map[int]int{}
			}
			votes[f.Where][v.on[s][0]]++
		}
	}
	for where, count := range votes {
		v.pages[where] = slices.SortedFunc(maps.Keys(count), func(a, b int) int {
			return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
		})
	}
}

// place returns the best reading of a symbol for every sheet that carries it.
// What stands on several sheets was read on those that its page shows; when no
// page tells, one reading counts, for the first sheet.
func (v *paper) place(s backup.RecordSymbol) map[int]Frame {
	best := map[int]Frame{}
	keep := func(sheet int, f Frame) {
		if old, ok := best[sheet]; !ok || f.Margin > old.Margin {
			best[sheet] = f
		}
	}
	readings := slices.Clone(v.read[s])
	slices.SortStableFunc(readings, func(a, b Frame) int { return cmp.Compare(b.Margin, a.Margin) })
	if len(v.on[s]) == 1 {
		for _, f := range readings {
			keep(v.on[s][0], f)
		}
		return best
	}
	carries := map[int]bool{}
	for _, sheet := range v.on[s] {
		carries[sheet] = true
	}
	used := map[Where]int{} // sheets of a page that have their reading
	for _, f := range readings {
		for sheets := v.pages[f.Where]; used[f.Where] < len(sheets); {
			sheet := sheets[used[f.Where]]
			used[f.Where]++
			if carries[sheet] {
				keep(sheet, f)
				break
			}
		}
	}
	if len(best) == 0 && len(readings) > 0 {
		keep(v.on[s][0], readings[0])
	}
	return best
}

// addSymbols gives every printed symbol its state.
func (r *Report) addSymbols(v paper, states map[backup.BlockID]backup.State) {
	placed := map[backup.RecordSymbol]map[int]Frame{}
	for s := range v.on {
		placed[s] = v.place(s)
	}
	for _, sheet := range v.record.Sheets {
		for _, s := range sheet.Symbols {
			out := Symbol{Sheet: sheet.Number, Block: s.Block, Index: s.N, State: Missing}
			if f, ok := placed[s][sheet.Number]; ok {
				out.File, out.Page = f.File, f.Page
				out.Margin, out.Grade, out.State = f.Margin, f.Quality.Grade, Read
				if f.Corrected > 0 {
					out.State = Corrected
				}
			} else if states[s.Block] != "" && states[s.Block] != backup.Lost {
				out.State = RebuiltOne
			}
			r.Symbols = append(r.Symbols, out)
		}
	}
}

// addSheets sums the symbols up by sheet. It comes before addForeign.
func (r *Report) addSheets(v paper) {
	scales := map[int][]float64{}
	for s, frames := range v.read {
		for _, f := range frames {
			// A page that shows two sheets does not tell whose open header it is.
			if sheets := v.pages[f.Where]; f.Scale > 0 && len(sheets) == 1 && slices.Contains(v.on[s], sheets[0]) {
				scales[sheets[0]] = append(scales[sheets[0]], f.Scale)
			}
		}
	}
	for _, s := range r.Symbols {
		if n := len(r.Sheets); n == 0 || r.Sheets[n-1].Sheet != s.Sheet {
			r.Sheets = append(r.Sheets, Sheet{Sheet: s.Sheet})
		}
		sheet := &r.Sheets[len(r.Sheets)-1]
		sheet.Symbols++
		if s.State == Read || s.State == Corrected {
			sheet.Read++
			sheet.Grade = max(sheet.Grade, s.Grade) // later letters are worse
		}
	}
	for i := range r.Sheets {
		sheet := &r.Sheets[i]
		scale := math.Round(median(scales[sheet.Sheet])*1000) / 1000
		if scale > 0 {
			sheet.Scale = &scale
		}
		sheet.Reprint = sheet.Grade >= "D" || OffScale(scale)
	}
}

// addForeign lists frames of other kits, and frames under this kit's id whose
// content was never printed: those make the result "differs".
func (r *Report) addForeign(v paper) {
	add := func(f Frame, sheet int) {
		r.Symbols = append(r.Symbols, Symbol{
			File: f.File, Page: f.Page, Sheet: sheet, Block: f.Block, Index: f.N,
			State: Strange, Margin: f.Margin, Grade: f.Quality.Grade,
		})
	}
	for _, f := range v.forged {
		add(f, v.sheetOfFalse(f))
	}
	for _, f := range v.foreign {
		add(f, 0)
	}
}

// sheetOfFalse names the sheet on which a false frame was found, or else the
// one that carries its number; the first when there is neither, never 0.
func (v *paper) sheetOfFalse(f Frame) int {
	if sheets := v.pages[f.Where]; len(sheets) > 0 {
		return sheets[0]
	}
	for _, sheet := range v.record.Sheets {
		for _, s := range sheet.Symbols {
			if s.Block == f.Block && s.N == f.N {
				return sheet.Number
			}
		}
	}
	return 1
}

// AddCards adds the cards that were shown, and those that were not. Where one
// card is enough, the same words are printed several times: each showing then
// stands for one of those copies. A card shown again is listed once.
func (r *Report) AddCards(record backup.Record, cards []Card) {
	seen := make([]bool, len(record.Cards))
	for _, c := range cards {
		shown := Shown{Card: c.Number, State: c.State, CheckWords: c.CheckWords}
		same := func(i int) bool {
			return c.Group > 0 && record.Cards[i].Group == c.Group && record.Cards[i].Member == c.Member
		}
		first, free := -1, -1
		for i := range record.Cards {
			if same(i) && first < 0 {
				first = i
			}
			if same(i) && !seen[i] && free < 0 {
				free = i
			}
		}
		switch {
		case c.State == Genuine && first >= 0:
			if free < 0 {
				continue
			}
			seen[free] = true
			shown.Card, shown.Holder = record.Cards[free].Number, record.Cards[free].Name
		case c.State == Forged && first >= 0:
			shown.Card, shown.Holder = record.Cards[first].Number, record.Cards[first].Name
		}
		r.Cards = append(r.Cards, shown)
	}
	for i, c := range record.Cards {
		if !seen[i] {
			r.Cards = append(r.Cards, Shown{Card: c.Number, Holder: c.Name, State: NotSeen})
		}
	}
	r.conclude()
}
