package exporter

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"math"
	"net/url"
	"strings"

	"google.golang.org/protobuf/encoding/protowire"

	"otpaper/backup"
)

// Google Authenticator: its transfer, one QR code for about ten accounts, each
// a link "otpauth-migration://offline?data=" with a base64 protocol buffer.
// The app documents nothing; known from its codes and the programs that read
// them. Written: version 1. The app knows 6 and 8 digits and 30 seconds only.
// Lost: everything but the label and what makes the codes.
var google = Format{
	Name:    "google",
	App:     "Google Authenticator",
	Next:    "in Google Authenticator: menu > Transfer accounts > Import accounts, then scan the pictures in their order",
	Scanned: true,
	hold:    holdGoogle,
	write:   writeGoogle,
}

var googleCodes = limits{
	types:      []backup.Type{backup.TOTP, backup.HOTP},
	algorithms: []backup.Algorithm{backup.SHA1, backup.SHA256, backup.SHA512, backup.MD5},
	digits:     []int{6, 8},
	periods:    []int{backup.DefaultPeriod},
	counter:    maxInt64,
}

// Bounds of one code, so that a phone reads it off a screen.
const (
	googleBatch = 10    // accounts, as the app itself does
	googleBytes = 700   // of the protocol buffer, where it is more than one account
	googleAlone = 1_000 // of one account
)

func holdGoogle(a backup.Account) (backup.Account, string) {
	if reason := googleCodes.refuse(a); reason != "" {
		return a, reason
	}
	h := bare(a)
	h.Issuer, h.Name = googleNames(a.Issuer, a.Name)
	if len(googleEntry(h)) > googleAlone {
		return a, "takes QR codes, for which its label and secret are too long"
	}
	return h, ""
}

// googleNames are the issuer and name as the app understands them: without
// an issuer it takes what stands before a colon of the name for one.
func googleNames(issuer, name string) (string, string) {
	issuer, name = strings.TrimSpace(issuer), strings.TrimSpace(name)
	if prefix, rest, ok := strings.Cut(name, ":"); ok && issuer == "" {
		issuer, name = strings.TrimSpace(prefix), rest
	}
	if rest, ok := strings.CutPrefix(name, issuer+":"); ok && issuer != "" {
		name = rest
	}
	return issuer, strings.TrimSpace(name)
}

func writeGoogle(accounts []backup.Account, _ Options) (Output, error) {
	var batches [][]byte // the entries of each code, ready encoded
	room, count := 0, 0
	for _, a := range accounts {
		entry := protowire.AppendTag(nil, 1, protowire.BytesType)
		entry = protowire.AppendBytes(entry, googleEntry(a))
		if len(batches) == 0 || count == googleBatch || len(entry) > room {
			batches = append(batches, nil)
			room, count = googleBytes, 0
		}
		last := len(batches) - 1
		batches[last] = append(batches[last], entry...)
		room, count = room-len(entry), count+1
	}
	id := googleID(accounts)
	var out Output
	for i, entries := range batches {
		message := appendVarint(entries, 2, 1)                   // version
		message = appendVarint(message, 3, uint64(len(batches))) // how many codes
		message = appendVarint(message, 4, uint64(i))            // which, from 0
		message = appendVarint(message, 5, id)
		data := url.QueryEscape(base64.StdEncoding.EncodeToString(message))
		out.Symbols = append(out.Symbols, "otpauth-migration://offline?data="+data)
	}
	return out, nil
}

// googleEntry encodes one account. The app writes no counter for totp.
func googleEntry(a backup.Account) []byte {
	algorithm := map[backup.Algorithm]uint64{backup.SHA1: 1, backup.SHA256: 2, backup.SHA512: 3, backup.MD5: 4}[a.Algorithm]
	digits := map[int]uint64{6: 1, 8: 2}[a.Digits]
	kind := map[backup.Type]uint64{backup.HOTP: 1, backup.TOTP: 2}[a.Type]
	name := a.Name
	if a.Issuer != "" {
		name = a.Issuer + ":" + name
	}
	var b []byte
	b = protowire.AppendTag(b, 1, protowire.BytesType)
	b = protowire.AppendBytes(b, a.Secret)
	b = protowire.AppendTag(b, 2, protowire.BytesType)
	b = protowire.AppendString(b, name)
	b = protowire.AppendTag(b, 3, protowire.BytesType)
	b = protowire.AppendString(b, a.Issuer)
	b = appendVarint(b, 4, algorithm)
	b = appendVarint(b, 5, digits)
	b = appendVarint(b, 6, kind)
	if a.Type == backup.HOTP {
		b = appendVarint(b, 7, a.Counter)
	}
	return b
}

func appendVarint(b []byte, field protowire.Number, n uint64) []byte {
	return protowire.AppendVarint(protowire.AppendTag(b, field, protowire.VarintType), n)
}

// googleID tells the codes of one transfer from those of another: a positive
// number that the labels decide. No secret goes into it.
func googleID(accounts []backup.Account) uint64 {
	h := sha256.New()
	for _, a := range accounts {
		fmt.Fprintf(h, "%q%q", a.Issuer, a.Name)
	}
	return uint64(binary.BigEndian.Uint32(h.Sum(nil)) & math.MaxInt32)
}
