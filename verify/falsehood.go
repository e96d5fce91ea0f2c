package verify

import "otpaper/backup"

// Frames and open headers carry no secret, so that whoever holds a sheet can
// print another with a right check and a wrong content. What was sealed, the
// hashes in the open header and the key tell them; here they are named.

// likeliest picks, of several open headers under one kit id, the one that
// knows most of the blocks that were read by their hash. A forger can print his
// own on more sheets than the true one stands on, not make the others fit it.
func (g *Gathered) likeliest(headers []backup.Header) backup.Header {
	best, most := headers[0], -1
	if len(headers) == 1 {
		return best
	}
	for _, h := range headers {
		known := 0
		for _, b := range h.Blocks.Blocks {
			if g.Assembler.Join(b.ID, b.Shape(), b.Matches).State != backup.Lost {
				known++
			}
		}
		if known > most {
			best, most = h, known
		}
	}
	return best
}

// isHeader says whether data is the kit's open header. Sheets printed later
// name more blocks than the first; none may name one otherwise.
func (g *Gathered) isHeader(data []byte) bool {
	h, err := backup.ParseHeader(data)
	if err != nil || h.Hash() != g.HeaderSum {
		return false
	}
	for _, b := range h.Blocks.Blocks {
		known, ok := g.opened[b.ID]
		if !ok {
			known, ok = g.Header.Block(b.ID)
		}
		if ok && known != b || !ok && g.sheets != nil {
			return false
		}
	}
	return true
}

// prove takes in what an opened block says: under which open header it was
// sealed, and what the open header must say of the block. With the kit record
// the open header is known already. It returns what the payload contradicts,
// "" for nothing.
func (g *Gathered) prove(block backup.Assembly, payload backup.Payload) (contradiction string) {
	g.opened[block.ID] = backup.NewBlockInfo(block.ID, block.Data, block.K, block.M)
	if payload.Kit == g.HeaderSum {
		return ""
	}
	untold := g.HeaderSum == ""
	if g.sheets == nil {
		for _, h := range g.Assembler.Headers() {
			if h.Hash() == payload.Kit {
				g.Header, g.HeaderSum, g.HasHeader = h, payload.Kit, true
				return ""
			}
		}
		if untold || len(g.opened) == 1 {
			g.HeaderSum = payload.Kit // no open header that was read is the true one
		}
	}
	if untold {
		return ""
	}
	return "it was sealed with another symbol H than the one on these sheets, which is not genuine"
}

// FalseFrames are the frames under the kit's id that were read and are not
// what was made, as the joined blocks and the open header show. Frames of a
// block that is lost cannot be told, and are not among them.
func (g *Gathered) FalseFrames(blocks []backup.Assembly) []Frame {
	right := map[backup.BlockID]map[string]bool{}
	if g.HeaderSum != "" {
		right[backup.HeaderBlock] = map[string]bool{} // none, when no true one was read
	}
	for _, b := range append([]backup.Assembly{g.joinHeader()}, blocks...) {
		frames, err := backup.Frames(g.Kit, b.ID, b.Data, b.K, b.M)
		if b.State == backup.Lost || err != nil {
			continue
		}
		right[b.ID] = map[string]bool{}
		for _, f := range frames {
			right[b.ID][f.Text()] = true
		}
	}
	var found []Frame
	for _, f := range g.frames {
		if right[f.Block] == nil || right[f.Block][f.Text] {
			continue
		}
		if f.Block == backup.HeaderBlock && f.K == 1 && g.isHeader(f.Piece) {
			continue // with a line 2 of its own
		}
		found = append(found, f)
	}
	return found
}

// joinHeader joins the open header that the kit goes by.
func (g *Gathered) joinHeader() backup.Assembly {
	return g.Assembler.Join(backup.HeaderBlock, backup.BlockShape{}, g.isHeader)
}

// KeyMayTell says of a block that is lost whether frames enough were read for
// the key to tell which are right, whatever the open header says of it.
func (g *Gathered) KeyMayTell(b backup.Assembly) bool {
	if b.State != backup.Lost {
		return false
	}
	alone := g.Assembler.Join(b.ID, backup.BlockShape{}, nil)
	return alone.State != backup.Lost || alone.Short == 0
}

// WithoutHeader are the whole cards as they are when no open header is there
// to hold them against: an open header can be forged too, and then it is the
// cards that are right. The key they make proves that by opening a block.
func WithoutHeader(cards []Card) []Card {
	var alone []Card
	for _, c := range cards {
		switch c.State {
		case Genuine, Forged, Foreign, Unknown:
			alone = append(alone, Card{Group: c.Group, Member: c.Member, State: Unknown, Edition: c.Edition, Share: c.Share})
		}
	}
	return alone
}

// DropHeader leaves out an open header that proved false. The first block that
// is opened tells which is the true one, if it was read.
func (g *Gathered) DropHeader() { g.HasHeader, g.HeaderSum = false, "" }

// Opens says whether the cards, without regard to the open header, make a key
// that opens a block of the kit.
func (g *Gathered) Opens(cards []Card, passphrase []byte) bool {
	key, _, err := KitKey(cards, passphrase)
	if err != nil {
		return false
	}
	for _, id := range g.Blocks() {
		if g.JoinWithKey(id, key).State != backup.Lost {
			return true
		}
	}
	return false
}
