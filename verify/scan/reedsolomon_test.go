package scan

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"github.com/makiuchi-d/gozxing/common/reedsolomon"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"pgregory.net/rapid"
)

// encodeBlock appends check codewords with gozxing's encoder, the oracle.
func encodeBlock(t testing.TB, data []byte, check int) []byte {
	t.Helper()
	ints := make([]int, len(data)+check)
	for i, b := range data {
		ints[i] = int(b)
	}
	e := reedsolomon.NewReedSolomonEncoder(reedsolomon.GenericGF_QR_CODE_FIELD_256)
	if err := e.Encode(ints, check); err != nil {
		t.Fatal(err)
	}
	word := make([]byte, len(ints))
	for i, v := range ints {
		word[i] = byte(v)
	}
	return word
}

func TestCorrectRepairsUpToItsCapacity(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		check := rapid.IntRange(4, 30).Draw(r, "check")
		data := rapid.SliceOfN(rapid.Byte(), 1, 120).Draw(r, "data")
		want := encodeBlock(t, data, check)
		erased := rapid.IntRange(0, min(check, len(want))).Draw(r, "erased")
		wrong := rapid.IntRange(0, min((check-erased)/2, len(want)-erased)).Draw(r, "wrong")
		places := rand.New(rand.NewPCG(rapid.Uint64().Draw(r, "seed"), 0)).Perm(len(want))
		got := bytes.Clone(want)
		for i, at := range places[:erased+wrong] {
			flip := rapid.Byte().Draw(r, "flip")
			if i >= erased && flip == 0 {
				flip = 1 // an erased codeword may be right by chance, a wrong one not
			}
			got[at] ^= flip
		}
		if err := qrField().correct(got, check, 0, places[:erased]); err != nil {
			t.Fatalf("%d erased, %d wrong of %d check: %v", erased, wrong, check, err)
		}
		if !bytes.Equal(got, want) {
			t.Fatalf("%d erased, %d wrong of %d check: repaired to something else", erased, wrong, check)
		}
	})
}

func TestCorrectRefusesNoise(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for range 20_000 {
		word := make([]byte, 44)
		for i := range word {
			word[i] = byte(rng.Uint32())
		}
		before := bytes.Clone(word)
		erased := rng.Perm(44)[:rng.IntN(18)]
		if err := qrField().correct(word, 18, erasureReserve, erased); err == nil {
			t.Fatal("noise passed for data")
		} else if !bytes.Equal(word, before) {
			t.Fatal("a word that was refused was changed")
		}
	}
}

func TestCorrectKeepsItsReserve(t *testing.T) {
	word := encodeBlock(t, []byte("RESERVE"), 10)
	for i := range 5 {
		word[i] ^= 0x55
	}
	if err := qrField().correct(bytes.Clone(word), 10, 2, nil); err == nil {
		t.Error("5 errors corrected with 2 of 10 check codewords in reserve")
	}
	if err := qrField().correct(word, 10, 0, nil); err != nil {
		t.Errorf("5 errors, no reserve: %v", err)
	}
}

func TestCorrectBlockErasesTheLeastSure(t *testing.T) {
	want := encodeBlock(t, []byte("forty-two data codewords of some block...."), 26)
	words := make([]codeword, len(want))
	for i, b := range want {
		words[i] = codeword{b, 100}
	}
	for i := range 20 { // 20 wrong, where 13 are the most without erasures
		words[3*i].value ^= byte(17 + i)
		words[3*i].sure = float32(i)
	}
	got, changed, err := correctBlock(words, 42, 0)
	if err != nil || changed != 20 || !bytes.Equal(got, want) {
		t.Errorf("changed %d, error %v; want 20 codewords repaired", changed, err)
	}
}

func TestBlocksHoldEveryCodewordOnce(t *testing.T) {
	for version := 1; version <= 40; version++ {
		for _, l := range levels {
			total := decoder.VERSIONS[version-1].GetTotalCodewords()
			stream := make([]byte, total)
			for i := range stream {
				stream[i] = byte(i) ^ byte(i>>8)*31
			}
			oracle, err := decoder.DataBlock_GetDataBlocks(stream, decoder.VERSIONS[version-1], l.level)
			if err != nil {
				t.Fatal(err)
			}
			blocks := blocksOf(version, l.level)
			if len(blocks) != len(oracle) {
				t.Fatalf("version %d-%s: %d blocks, want %d", version, l.name, len(blocks), len(oracle))
			}
			for i, b := range blocks {
				var got []byte
				for _, at := range b.at {
					got = append(got, stream[at])
				}
				if b.data != oracle[i].GetNumDataCodewords() || !bytes.Equal(got, oracle[i].GetCodewords()) {
					t.Errorf("version %d-%s: block %d differs", version, l.name, i+1)
				}
			}
		}
	}
}
