package scan

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
	"golang.org/x/text/encoding/charmap"
)

var errNoText = errors.New("symbol holds no text")

// decodeText turns the data codewords into text. Bytes without a declared
// character set are taken as UTF-8 when they are valid UTF-8, which is what
// apps write today; otherwise the set is guessed (ISO 8859-1 or Shift JIS).
func decodeText(data []byte, version int, level decoder.ErrorCorrectionLevel) (text string, err error) {
	// Codewords that passed error correction can still be no bit stream at all.
	defer func() {
		if p := recover(); p != nil {
			text, err = "", fmt.Errorf("bit stream: %v", p)
		}
	}()
	v := decoder.VERSIONS[version-1]
	asBytes := map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_CHARACTER_SET: charmap.ISO8859_1}
	r, err := decoder.DecodedBitStreamParser_Decode(data, v, level, asBytes)
	if err != nil {
		return "", err
	}
	if raw, ok := latin1Bytes(r.GetText()); ok && !declaresCharset(r.GetSymbologyModifier()) && utf8.Valid(raw) {
		text = string(raw)
	} else {
		r, err = decoder.DecodedBitStreamParser_Decode(data, v, level, nil)
		if err != nil {
			return "", err
		}
		text = r.GetText()
	}
	if text == "" {
		return "", errNoText
	}
	return text, nil
}

// latin1Bytes undoes reading bytes as ISO 8859-1; ok is false when other
// characters, from a segment in kanji, are among them.
func latin1Bytes(s string) (raw []byte, ok bool) {
	for _, r := range s {
		if r > 0xFF {
			return nil, false
		}
		raw = append(raw, byte(r))
	}
	return raw, true
}

// declaresCharset reads the symbology modifier (ISO/IEC 18004, annex F): even
// ones mean that an extended channel interpretation was in force.
func declaresCharset(modifier int) bool { return modifier%2 == 0 }
