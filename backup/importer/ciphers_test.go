package importer

import (
	"crypto/aes"
	"crypto/cipher"
	"testing"
)

// TestNoncesHaveTheSizeOfTheirFormat: what was sealed with a nonce of another
// size is no export of that app, even if it would open.
func TestNoncesHaveTheSizeOfTheirFormat(t *testing.T) {
	key := make([]byte, 32)
	block, err := aes.NewCipher(key)
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{8, gcmNonce, otpclientIV} {
		gcm, err := cipher.NewGCMWithNonceSize(block, size)
		if err != nil {
			t.Fatal(err)
		}
		nonce := make([]byte, size)
		sealed := gcm.Seal(nil, nonce, []byte("invented"), nil)
		if _, ok := openGCM(key, nonce, sealed); ok != (size == gcmNonce) {
			t.Errorf("%d bytes as usual: opened %v", size, ok)
		}
		if _, ok := openGCMOf(otpclientIV, key, nonce, sealed, nil); ok != (size == otpclientIV) {
			t.Errorf("%d bytes as OTPClient has them: opened %v", size, ok)
		}
	}
}
