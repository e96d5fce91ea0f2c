package verify

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"otpaper/backup"
	"otpaper/shamir"
)

// secretsOf lists what must never be shown of a kit: runs of card words, the
// accounts' secrets and PINs in every spelling, the additions identity.
func secretsOf(kit backup.Kit, accounts []backup.Account, payloads []Opened) []string {
	var canaries []string
	for _, c := range kit.Cards {
		for at := 4; at+2 < len(c.Words); at++ { // the first four words are no secret
			for _, between := range []string{" ", `" "`, `", "`} {
				canaries = append(canaries, strings.Join(c.Words[at:at+2], between))
			}
		}
	}
	for _, a := range accounts {
		canaries = append(canaries, a.Secret.Base32(), fmt.Sprintf("%x", []byte(a.Secret)),
			strings.Trim(fmt.Sprint([]byte(a.Secret)), "[]"), string(a.Secret))
		if a.Note != "" {
			canaries = append(canaries, a.Note)
		}
	}
	for _, o := range payloads {
		identity := []byte(o.Payload.AdditionsIdentity)
		canaries = append(canaries, string(identity), strings.Trim(fmt.Sprint(identity), "[]"), fmt.Sprintf("%x", identity))
	}
	return canaries
}

func TestNothingPrintedHoldsASecret(t *testing.T) {
	kit, other, accounts := madeKit(t, "canary"), madeKit(t, "other"), plans["canary"].Accounts
	p := photographed(kit, everything)
	for _, c := range kit.Cards {
		p.Cards = append(p.Cards, PicturedCard{Words: strings.Join(c.Words, " "), Where: Where{File: "card.png", Page: 1}})
	}
	p.AddText("typed.txt", []byte(typedText(kit, "A")))
	report, g := Paper(kit.Record, p)
	opened := openWithCards(t, kit, &g)
	changed := append([]backup.Account{}, accounts...)
	changed[0].Note, changed[1].PIN, changed[2].Digits = "another note", "another PIN", 8
	changed[3].Secret = changed[4].Secret
	report.AddAccounts(kit.Record, changed)
	report.AddOpened(opened, changed)

	card := words(kit, 1)
	cards := []Card{
		ReadCard(&kit.Header.Kit, card), ReadCard(nil, card),
		ReadCard(&kit.Header.Kit, forgeCard(t, card)),
		ReadCard(&kit.Header.Kit, replaceWords(card, map[int]string{9: otherWord(card, 9)})),
		ReadCard(&kit.Header.Kit, replaceWords(card, map[int]string{9: "zzzzz"})),
		ReadCard(&kit.Header.Kit, unreadable(card, 5, 6, 7, 8, 9, 10)),
		ReadCard(&other.Header.Kit, card),
	}
	report.AddCards(kit.Record, cards)
	needed, _ := CardsNeeded(&kit.Header.Kit, cards)
	_, _, digest := KitKey([]Card{cards[1], ReadCard(nil, forgeCard(t, words(kit, 2)))}, nil)
	if !errors.As(digest, new(*shamir.DigestError)) {
		t.Fatalf("got %v, want a digest error", digest)
	}
	shown := []any{p, *p, p.Cards[0], &p.Cards[0], p.Cards, report, &report, g, &g, opened, opened[0], &opened[0],
		cards, needed, digest, cards[1].Beside(cards[:1]), g.Rows, p.Frames[0]}
	for _, c := range cards {
		shown = append(shown, c, &c, c.Share, c.Err)
	}
	canaries := secretsOf(kit, accounts, opened)
	for _, value := range shown {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			text := fmt.Sprintf(verb, value)
			for i, canary := range canaries {
				if strings.Contains(text, canary) {
					t.Errorf("%s of %T shows canary %d", verb, value, i)
					break
				}
			}
		}
	}
}
