#include "report/style.hpp"

#include "base/sha256.hpp"

namespace unknot::report {
namespace {

constexpr char k_style[] =
    R"(:root{color-scheme:light dark;--ink:#1b1b1f;--dim:#55555f;--ground:#fff;--edge:#c9c9d1;--accent:#0b57a4;
--value:#0b57a4;--median:#8a4b00;--warn:#8c1d18;--soft:#f3f3f7;--rest:#8a5a00;--hold:#b3261e;--reduced:#6b6b00;--stopped:#2e6b34}
@media (prefers-color-scheme:dark){:root{--ink:#e9e9ee;--dim:#b4b4bf;--ground:#17171b;--edge:#4a4a55;--accent:#9ecaff;--value:#9ecaff;
--median:#ffb870;--warn:#ffb4ab;--soft:#23232a;--rest:#e0b050;--hold:#ff8a80;--reduced:#d0d060;--stopped:#8fd694}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:52rem;padding:1rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,"DejaVu Sans",sans-serif;
overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.3rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--edge)}
h3{font-size:1.1rem;margin:1.2rem 0 .3rem}p{margin:.4rem 0}
.dim,figcaption,caption{color:var(--dim)}.headline{font-size:1.1rem;font-weight:600}
.warn{color:var(--warn);font-weight:600}
.stop{border:3px solid var(--hold);border-radius:.5rem;padding:.4rem .8rem;margin:1rem 0}
figure{margin:1rem 0}svg{display:block;width:100%;height:auto;background:var(--soft);border-radius:.5rem}
svg text{fill:var(--ink);font:15px system-ui,"DejaVu Sans",sans-serif}
.grid{stroke:var(--edge)}.tick{stroke:var(--dim)}.value{fill:var(--value)}
line.change{stroke:var(--dim);stroke-dasharray:4 3}svg text.change{fill:var(--dim);font-size:12px}
.median{fill:none;stroke:var(--median);stroke-width:2.5}
rect.rest{fill:var(--rest)}rect.hold{fill:var(--hold)}rect.reduced{fill:var(--reduced)}rect.stopped,rect.resolved{fill:var(--stopped)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin:.5rem 0;font-size:.92rem}
caption{text-align:left;padding:.2rem 0}th,td{padding:.2rem .5rem .2rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--edge)}
td.n,th.n{text-align:right}th,td{overflow-wrap:normal}tbody th,td.what,.whole{white-space:nowrap}td.more{min-width:9rem;overflow-wrap:anywhere}figcaption{margin-top:.4rem;font-size:.92rem}
@media (max-width:30rem){body{padding:.6rem;font-size:.95rem}table{font-size:.82rem}th,td{padding:.15rem .25rem .15rem 0}.room{display:none}}
@media print{:root{--ink:#000;--dim:#444;--ground:#fff;--edge:#aaa;--value:#0b57a4;--median:#8a4b00;--warn:#8c1d18;--soft:#fff}
body{max-width:none;padding:0;font-size:10.5pt}@page{margin:15mm}
figure,svg,.week,tr,.keep{break-inside:avoid}h2,h3{break-after:avoid}.sheet{break-before:page}}
)";

std::string base64(const std::array<std::uint8_t, 32>& bytes) {
  constexpr std::string_view k_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  unsigned bits = 0;
  int held = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8U) | byte;
    for (held += 8; held >= 6; held -= 6) text += k_digits[(bits >> static_cast<unsigned>(held - 6)) & 63U];
  }
  text += k_digits[(bits << static_cast<unsigned>(6 - held)) & 63U];  // 32 bytes leave four bits over.
  return text + "=";
}

}  // namespace

Html style() {
  Html html;
  html << "<style>" << k_style << "</style>";
  return html;
}

std::string content_policy() {
  return fmt::format("default-src 'none'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
                     base64(sha256({k_style, sizeof k_style - 1})));
}

}  // namespace unknot::report
