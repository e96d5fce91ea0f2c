package verify

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/shamir"
)

// replaceWords returns the card's text with other words at places counted from
// 1.
func replaceWords(text string, with map[int]string) string {
	list := strings.Fields(text)
	for at, w := range with {
		list[at-1] = w
	}
	return strings.Join(list, " ")
}

func unreadable(text string, places ...int) string {
	with := map[int]string{}
	for _, p := range places {
		with[p] = "?"
	}
	return replaceWords(text, with)
}

// otherWord is the word behind the one at a place of a card.
func otherWord(text string, place int) string {
	i, _ := shamir.WordIndex(strings.Fields(text)[place-1])
	return shamir.Word((i + 1) % 1024)
}

// forgeCard makes a card of the same set as text with another value and a right
// checksum: three words at the end are computed.
func forgeCard(t testing.TB, text string) string {
	t.Helper()
	n := len(strings.Fields(text))
	changed := replaceWords(text, map[int]string{7: otherWord(text, 7)})
	share, err := shamir.Read(unreadable(changed, n-2, n-1, n), shamir.Expect{})
	if err != nil {
		t.Fatal(err)
	}
	return share.Mnemonic()
}

func TestReadCardTellsWhatACardIs(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "other")
	long := madeKit(t, "long")
	card := words(kit, 2)
	var four []string
	for i, w := range strings.Fields(card) {
		four = append(four, fmt.Sprintf("%d. %s", i+1, strings.ToUpper(w[:4])))
	}
	tests := []struct {
		name  string
		text  string
		state CardState
		card  int
	}{
		{"as printed", card, Genuine, 2},
		{"four letters in capitals, numbered", strings.Join(four, "\n"), Genuine, 2},
		{"one word unreadable", unreadable(card, 9), Genuine, 2},
		{"three words unreadable", unreadable(card, 5, 11, 20), Genuine, 2},
		{"the first four and four more unreadable", unreadable(card, 1, 2, 3, 4, 8, 12, 16, 18), Genuine, 2},
		{"one wrong word", replaceWords(card, map[int]string{9: otherWord(card, 9)}), Damaged, 0},
		{"two wrong words", replaceWords(card, map[int]string{9: otherWord(card, 9), 15: otherWord(card, 15)}), Damaged, 0},
		{"a word left out", card[strings.Index(card, " ")+1:], Damaged, 0},
		{"a word that is not in the list", replaceWords(card, map[int]string{9: "zzzzz"}), Damaged, 0},
		{"six words unreadable", unreadable(card, 5, 6, 7, 8, 9, 10), Damaged, 0},
		{"nothing", "", Damaged, 0},
		{"of another kit", words(other, 2), Foreign, 0},
		{"of another kit with longer cards", words(long, 1), Foreign, 0},
		{"forged", forgeCard(t, card), Forged, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ReadCard(&kit.Header.Kit, tt.text)
			if got.State != tt.state || got.Number != tt.card {
				t.Fatalf("got %v (card %d), want %s (card %d)", got.State, got.Number, tt.state, tt.card)
			}
			if (got.Err == nil) != (got.State == Genuine) {
				t.Errorf("error %v", got.Err)
			}
			if got.State == Genuine && (got.CheckWords != kit.Cards[1].CheckWords || got.Share.Mnemonic() != card || got.Group != 1 || got.Member != 2) {
				t.Errorf("check words %q, want %q; group %d, member %d", got.CheckWords, kit.Cards[1].CheckWords, got.Group, got.Member)
			}
		})
	}
}

func TestReadCardLocatesEverySingleWrongWord(t *testing.T) {
	kit := madeKit(t, "small")
	card := words(kit, 1)
	for place := 1; place <= 20; place++ {
		got := ReadCard(&kit.Header.Kit, replaceWords(card, map[int]string{place: otherWord(card, place)}))
		var sum *shamir.ChecksumError
		if got.State != Damaged || !errors.As(got.Err, &sum) || sum.Fix == nil {
			t.Errorf("word %d: got %s, %v; want a fix", place, got.State, got.Err)
			continue
		}
		if want := strings.Fields(card)[place-1]; sum.Fix.Position != place || sum.Fix.Word != want {
			t.Errorf("word %d: another word is to be fixed: %d", place, sum.Fix.Position)
		}
	}
}

func TestReadCardTakesACardOfTheSameNameAndAnotherSharingForForged(t *testing.T) {
	kit := madeKit(t, "small")
	card := words(kit, 1)
	share, err := shamir.Parse(card)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range []shamir.Header{
		{Group: 0, Groups: 1, GroupThreshold: 1, Member: 0, Threshold: 3},
		{Group: 4, Groups: 5, GroupThreshold: 1, Member: 0, Threshold: 2}, // a group that the kit has not
	} {
		h.Identifier, h.Extendable, h.Exponent = share.Identifier, share.Extendable, share.Exponent
		with := map[int]string{}
		for i, w := range h.Words() {
			with[i+1] = w
		}
		changed, err := shamir.Read(unreadable(replaceWords(card, with), 18, 19, 20), shamir.Expect{})
		if err != nil {
			t.Fatal(err)
		}
		if got := ReadCard(&kit.Header.Kit, changed.Mnemonic()); got.State != Forged {
			t.Errorf("%s: got %s, want forged", changed, got.State)
		}
	}
}

func TestReadCardNumbersCardsAsTheyArePrinted(t *testing.T) {
	kit := madeKit(t, "groups")
	for _, printed := range kit.Cards {
		want := printed.Number
		switch printed.Group {
		case 3: // copies of one card: the first
			want = 18
		case 4: // behind copies, of which the header does not tell how many
			want = 0
		}
		got := ReadCard(&kit.Header.Kit, strings.Join(printed.Words, " "))
		if got.State != Genuine || got.Number != want || got.Group != printed.Group || got.Member != printed.Member {
			t.Errorf("card %d: got %s, number %d, group %d, member %d", printed.Number, got.State, got.Number, got.Group, got.Member)
		}
	}
}

// madeLater derives one more card of a group (from 1), as "otpaper card" does.
func madeLater(t testing.TB, kit backup.Kit, group, member int) string {
	t.Helper()
	var shares []shamir.Share
	for _, c := range kit.Cards {
		if c.Group == group {
			s, err := shamir.Parse(strings.Join(c.Words, " "))
			if err != nil {
				t.Fatal(err)
			}
			shares = append(shares, s)
		}
	}
	want := shares[0].Header
	want.Member = member - 1
	s, err := shamir.Rederive(shares, want)
	if err != nil {
		t.Fatal(err)
	}
	return s.Mnemonic()
}

func TestReadCardKnowsACardMadeLater(t *testing.T) {
	tests := []struct {
		plan          string
		group, member int
		number        int
	}{
		{"small", 1, 4, 4},
		{"small", 1, 5, 5},
		{"groups", 1, 9, 0}, // 9 is the first of the next group
	}
	for _, tt := range tests {
		kit := madeKit(t, tt.plan)
		card := ReadCard(&kit.Header.Kit, madeLater(t, kit, tt.group, tt.member))
		if card.State != Genuine || card.Number != tt.number {
			t.Errorf("%s, group %d, member %d: got %s, number %d, want genuine, %d", tt.plan, tt.group, tt.member, card.State, card.Number, tt.number)
		}
	}
	kit := madeKit(t, "small")
	if card := ReadCard(&kit.Header.Kit, madeLater(t, kit, 1, 6)); card.State != Forged {
		t.Errorf("member 6 has no check in the header: got %s, want forged", card.State)
	}
}

func TestReadCardWithoutAHeaderTellsDamageAlone(t *testing.T) {
	kit := madeKit(t, "long")
	card := words(kit, 2)
	for _, tt := range []struct {
		text  string
		state CardState
	}{
		{card, Unknown},
		{forgeCard(t, card), Unknown},
		{unreadable(card, 6, 9), Unknown},
		{replaceWords(card, map[int]string{9: otherWord(card, 9)}), Damaged},
	} {
		got := ReadCard(nil, tt.text)
		if got.State != tt.state || (got.Err == nil) != (tt.state == Unknown) {
			t.Errorf("got %s, %v; want %s", got.State, got.Err, tt.state)
		}
		if got.State == Unknown && (got.Edition != kit.Header.Kit.Name || got.Member != 2) {
			t.Errorf("edition %q, member %d", got.Edition, got.Member)
		}
	}
}

func TestBesideTellsCardsApartWithoutAHeader(t *testing.T) {
	kit, other := madeKit(t, "small"), madeKit(t, "other")
	read := func(text string) Card { return ReadCard(nil, text) }
	first, second, foreign := read(words(kit, 1)), read(words(kit, 2)), read(words(other, 1))
	forged := read(forgeCard(t, words(kit, 1)))
	var none error
	var repeated *shamir.RepeatedError
	var conflict *shamir.ConflictError
	var alien *shamir.ForeignError
	tests := []struct {
		name   string
		others []Card
		card   Card
		want   any
	}{
		{"the first card", nil, first, &none},
		{"another card of the set", []Card{first}, second, &none},
		{"the same card", []Card{first, second}, first, &repeated},
		{"the same card behind a foreign one", []Card{foreign, first}, first, &repeated},
		{"two that contradict each other", []Card{second, first}, forged, &conflict},
		{"of another set", []Card{first, second}, foreign, &alien},
		{"right, behind a foreign one and a right one", []Card{foreign, first}, second, &none},
		{"right, behind a foreign one alone", []Card{foreign}, first, &alien},
	}
	for _, tt := range tests {
		err := tt.card.Beside(tt.others)
		if tt.want == &none {
			if err != nil {
				t.Errorf("%s: got %v, want nil", tt.name, err)
			}
			continue
		}
		if !errors.As(err, tt.want) {
			t.Errorf("%s: got %v, want %T", tt.name, err, tt.want)
		}
	}
}

func TestParseCardsTakesOneALine(t *testing.T) {
	got := ParseCards("\ufeff# Maria\r\nacid alien  brave\r\n\r\n  # Ben\n swimming ? wine \n")
	want := []string{"acid alien  brave", "swimming ? wine"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestAddCardsListsEveryCardOnce(t *testing.T) {
	kit := madeKit(t, "small")
	other := madeKit(t, "other")
	damaged := replaceWords(words(kit, 3), map[int]string{9: otherWord(words(kit, 3), 9)})
	tests := []struct {
		name   string
		kit    backup.Kit
		texts  []string
		want   []string
		result Result
	}{
		{"none", kit, nil,
			[]string{"1 Maria Keller not seen", "2 Ben Ott not seen", "3 Ida Roth not seen"}, Checked},
		{"one", kit, []string{words(kit, 2)},
			[]string{"2 Ben Ott genuine", "1 Maria Keller not seen", "3 Ida Roth not seen"}, Checked},
		{"one twice", kit, []string{words(kit, 2), words(kit, 2)},
			[]string{"2 Ben Ott genuine", "1 Maria Keller not seen", "3 Ida Roth not seen"}, Checked},
		{"all", kit, []string{words(kit, 3), words(kit, 1), words(kit, 2)},
			[]string{"3 Ida Roth genuine", "1 Maria Keller genuine", "2 Ben Ott genuine"}, Checked},
		{"a damaged one", kit, []string{damaged},
			[]string{"0  damaged", "1 Maria Keller not seen", "2 Ben Ott not seen", "3 Ida Roth not seen"}, Partial},
		{"a foreign one", kit, []string{words(kit, 1), words(other, 2)},
			[]string{"1 Maria Keller genuine", "0  foreign", "2 Ben Ott not seen", "3 Ida Roth not seen"}, Partial},
		{"a forged one", kit, []string{forgeCard(t, words(kit, 1))},
			[]string{"1 Maria Keller forged", "1 Maria Keller not seen", "2 Ben Ott not seen", "3 Ida Roth not seen"}, Partial},
		{"one made later", kit, []string{madeLater(t, kit, 1, 4)},
			[]string{"4  genuine", "1 Maria Keller not seen", "2 Ben Ott not seen", "3 Ida Roth not seen"}, Checked},
		{"one of two copies", madeKit(t, "one"), []string{words(madeKit(t, "one"), 2)},
			[]string{"1 Maria genuine", "2 Ben not seen"}, Checked},
		{"both copies", madeKit(t, "one"), []string{words(madeKit(t, "one"), 1), words(madeKit(t, "one"), 2)},
			[]string{"1 Maria genuine", "2 Ben genuine"}, Checked},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			report, _ := Paper(tt.kit.Record, photographed(tt.kit, everything))
			var cards []Card
			for _, text := range tt.texts {
				cards = append(cards, ReadCard(&tt.kit.Header.Kit, text))
			}
			report.AddCards(tt.kit.Record, cards)
			var got []string
			for _, c := range report.Cards {
				got = append(got, fmt.Sprintf("%d %s %s", c.Card, c.Holder, c.State))
				if (c.CheckWords == "") == (c.State == Genuine || c.State == Forged || c.State == Foreign) {
					t.Errorf("card %d, %s: check words %q", c.Card, c.State, c.CheckWords)
				}
			}
			if !slices.Equal(got, tt.want) || report.Result != tt.result {
				t.Errorf("%s\ngot  %q\nwant %q, %s", report.Result, got, tt.want, tt.result)
			}
		})
	}
	t.Run("behind copies of another group", func(t *testing.T) {
		kit := madeKit(t, "groups")
		report, _ := Paper(kit.Record, photographed(kit, everything))
		report.AddCards(kit.Record, readCards(kit, 21, 20))
		for i, want := range []Shown{{Card: 21, Holder: "Bo"}, {Card: 20, Holder: "Ann"}} {
			if got := report.Cards[i]; got.Card != want.Card || got.Holder != want.Holder || got.State != Genuine {
				t.Errorf("got card %d of %q, %s; want card %d of %q", got.Card, got.Holder, got.State, want.Card, want.Holder)
			}
		}
	})
}

func TestACardMakesUnreadableSheetsAPart(t *testing.T) {
	kit := madeKit(t, "small")
	for _, tt := range []struct {
		text string
		want Result
	}{
		{words(kit, 1), Partial},
		{forgeCard(t, words(kit, 1)), Unreadable},
	} {
		report, _ := Paper(kit.Record, &Pile{})
		report.AddCards(kit.Record, []Card{ReadCard(&kit.Header.Kit, tt.text)})
		if report.Result != tt.want {
			t.Errorf("a card that is %s: got %s, want %s", report.Cards[0].State, report.Result, tt.want)
		}
	}
}

// The longest search: five words unreadable and another one wrong, so that
// every candidate is held against the card check.
func BenchmarkReadCardWithFiveUnreadableWords(b *testing.B) {
	kit := madeKit(b, "small")
	text := words(kit, 2)
	text = unreadable(replaceWords(text, map[int]string{20: otherWord(text, 20)}), 6, 9, 12, 15, 18)
	for b.Loop() {
		if got := ReadCard(&kit.Header.Kit, text); got.State != Damaged {
			b.Fatalf("got %s", got.State)
		}
	}
}
