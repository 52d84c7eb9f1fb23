/** curl's options that change nothing in a monitor, or that a connection does by itself. */
export const HARMLESS: readonly string[] = `
  -#,--progress-bar -0,--http1.0 -1,--tlsv1 -4,--ipv4 -6,--ipv6 -a,--append -B,--use-ascii
  -f,--fail -g,--globoff -i,--include -I,--head -j,--junk-session-cookies -J,--remote-header-name
  -l,--list-only -M,--manual -N,--no-buffer -O,--remote-name -q,--disable -R,--remote-time
  -s,--silent -S,--show-error -v,--verbose -V,--version -Z,--parallel
  --basic --compressed --http0.9 --http1.1 --http2 --http2-prior-knowledge --http3 --http3-only
  --fail-early --fail-with-body --no-progress-meter --no-keepalive --no-sessionid --no-alpn --no-npn
  --no-clobber --raw --tr-encoding --path-as-is --styled-output --tcp-nodelay --tcp-fastopen
  --tlsv1.0 --tlsv1.1 --tlsv1.2 --tlsv1.3 --trace-time --trace-ids --create-dirs --remote-name-all
  --remove-on-error --suppress-connect-headers --ssl --ssl-reqd --ssl-no-revoke --xattr
  --ssl-revoke-best-effort --proxy-insecure --doh-insecure --parallel-immediate --retry-all-errors
  --retry-connrefused --post301 --post302 --post303 --disallow-username-in-url --skip-existing
`
  .trim()
  .split(/\s+/);

/** Flags that would change the request in a way that a connection has no word for. */
export const UNSUPPORTED_FLAGS: readonly string[] = `
  -n,--netrc -p,--proxytunnel --netrc-optional --digest --ntlm --ntlm-wb --negotiate --anyauth
  --cert-status --form-escape --haproxy-protocol --ignore-content-length --proxy-anyauth
  --proxy-basic --proxy-digest --proxy-negotiate --proxy-ntlm
`
  .trim()
  .split(/\s+/);

/** Options with a value that has no place in a connection. */
export const UNSUPPORTED_VALUES: readonly string[] = `
  -c,--cookie-jar -C,--continue-at -D,--dump-header -E,--cert -F,--form -h,--help -K,--config
  -m,--max-time -o,--output -P,--ftp-port -Q,--quote -r,--range -t,--telnet-option -T,--upload-file
  -U,--proxy-user -w,--write-out -x,--proxy -y,--speed-time -Y,--speed-limit -z,--time-cond
  --abstract-unix-socket --alt-svc --aws-sigv4 --capath --cert-type --ciphers --connect-to
  --create-file-mode --crlfile --curves --delegation --dns-interface --dns-ipv4-addr
  --dns-ipv6-addr --dns-servers --doh-url --ech --egd-file --engine --etag-compare --etag-save
  --expect100-timeout --form-string --haproxy-clientip --happy-eyeballs-timeout-ms --hsts
  --interface --ip-tos --ipfs-gateway --keepalive-cnt --keepalive-time --key --key-type --krb
  --libcurl --limit-rate --local-port --login-options --max-filesize --netrc-file --noproxy
  --output-dir --parallel-max --pass --pinnedpubkey --preproxy --proto --proto-default
  --proto-redir --proxy-cacert --proxy-capath --proxy-cert --proxy-ciphers --proxy-header
  --proxy-key --proxy-pass --proxy1.0 --pubkey --random-file --rate --request-target --resolve
  --retry --retry-delay --retry-max-time --service-name --socks4 --socks4a --socks5
  --socks5-hostname --stderr --tls-max --tls13-ciphers --trace --trace-ascii --unix-socket
  --variable --vlan-priority
`
  .trim()
  .split(/\s+/)
  .map((flags) => `${flags} <value>`);
