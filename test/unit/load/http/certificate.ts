// A key and its self-signed certificate for localhost and 127.0.0.1, valid for a hundred years. It
// protects nothing: it exists so that a test can speak TLS without making one each time.
//   openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 \
//     -subj /CN=localhost -addext "subjectAltName=DNS:localhost,IP:127.0.0.1"

export const TEST_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgw6F3rCUsO8STak3O
jzR4zIpTL250t5DobqOPxHKDyfyhRANCAARK3HIz2dxKtZtr78VVZhpm4Z6OH/0v
eVdBfHMvFXr21oE6tnrPC4vTuUKSoaE1YKkzTO4c+KAF5tqquaei1j1M
-----END PRIVATE KEY-----
`;

export const TEST_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUe++c8n3xX9NZDsc2uYj44HHgRnYwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMDEyMDgxNFoYDzIxMjYxMDI3
MTIwODE0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARK3HIz2dxKtZtr78VVZhpm4Z6OH/0veVdBfHMvFXr21oE6tnrPC4vT
uUKSoaE1YKkzTO4c+KAF5tqquaei1j1Mo28wbTAdBgNVHQ4EFgQUcMXO3cd2HegU
SmiDpIqcItHXEtIwHwYDVR0jBBgwFoAUcMXO3cd2HegUSmiDpIqcItHXEtIwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAKvP9thjDUaw+DT141w7uMrA/3VACjNP0glYLr8hfz3zAiBi
i3RU+d+L763NhAf9UDxc2W6e2SaJ+WTxJ4uxgmZh/w==
-----END CERTIFICATE-----
`;
