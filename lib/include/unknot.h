/* unknot.h: the library for C, and for what can call C: JSON text in, JSON text out. The same answers as the program's
 * `--json`, byte for byte.
 *
 * A function that returns int gives UNKNOT_OK and the answer, or another code and one line for people in its place: what
 * is wrong, and the way out. Both are UTF-8 and are the caller's: hand them to unknot_free(). Where `answer` is null,
 * nothing is given. No exception and no signal leaves a function, and none writes to a terminal. Texts handed in are
 * read only while the function runs. The functions without a diary may be called from any thread; a diary is for one
 * thread at a time.
 *
 * A request is one JSON object:
 *   "now"       the instant that is asked about, "2026-11-20T08:05:00+01:00"; required
 *   "zone"      the IANA zone in force where the settings name none; else UTC. Where there is no zone data, with its
 *               rules: {"name", "first": offset in seconds, "transitions": [{"from": seconds since 1970, "offset"}]}
 *   "settings", "points", "entries", "holds", "screenings"
 *               what the diary holds, in the form that the program prints (contents_json.hpp); not for a diary's functions
 *   "days"      of a plan: 1 to 366
 *   "weeks"     of a trend: 1 to 520; else 8, or as many as there are
 *   "reading"   of a trend: press (else), worst, average, function, soreness
 */
#ifndef UNKNOT_H
#define UNKNOT_H

#if defined(__GNUC__)
#define UNKNOT_API __attribute__((visibility("default")))
#else
#define UNKNOT_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Never changed or reused. */
enum {
  UNKNOT_OK = 0,
  UNKNOT_BAD_INPUT = 1,  /* A request, a file's name or a record that cannot be: nothing was done. */
  UNKNOT_FILE = 2,       /* The diary file or the disk is at fault: nothing was stored. */
  UNKNOT_BUSY = 3,       /* Another program keeps the diary locked: try again. */
  UNKNOT_IN_DOUBT = 4,   /* The disk failed at the very end of a write: look before writing again. */
  UNKNOT_NO_MEMORY = 5,
  UNKNOT_FAULT = 6,      /* A fault of the library itself. */
  UNKNOT_NO_ZONE_DATA = 7 /* There is no zone data here: install it, or hand in the zone's rules. */
};

/* "0.1.0"; it lives as long as the program. */
UNKNOT_API const char* unknot_version(void);
/* Frees an answer; null is fine. */
UNKNOT_API void unknot_free(char* answer);

/* What to do now, point by point, and why: as `unknot plan --json`. */
UNKNOT_API int unknot_decide(const char* request, char** answer);
/* The same with the days ahead: as `unknot plan --days N --json`. */
UNKNOT_API int unknot_plan(const char* request, char** answer);
/* The whole decision, with what would change it: as `unknot why --json`. */
UNKNOT_API int unknot_what_would_change(const char* request, char** answer);
/* The trend of each point: as `unknot trend --json`. */
UNKNOT_API int unknot_trend(const char* request, char** answer);
/* What the documents say: of {"muscle": its name}, of pain in {"pain": an area}, of the warning signs {"red_flags": true};
 * of nothing ({}): what there is to ask for. As `unknot guide --json`; it needs no "now". */
UNKNOT_API int unknot_guide(const char* request, char** answer);

/* A diary file that is open. */
typedef struct unknot_diary unknot_diary;

/* Opens `file`; `writable` other than 0 makes it where there is none, and brings an older one up to date. On UNKNOT_OK
 * `*diary` is to be handed to unknot_close(), and no message is given. */
UNKNOT_API int unknot_open(const char* file, int writable, unknot_diary** diary, char** message);
/* Null is fine. */
UNKNOT_API void unknot_close(unknot_diary* diary);

/* As the functions above, of what the diary holds. */
UNKNOT_API int unknot_diary_decide(unknot_diary* diary, const char* request, char** answer);
UNKNOT_API int unknot_diary_plan(unknot_diary* diary, const char* request, char** answer);
UNKNOT_API int unknot_diary_what_would_change(unknot_diary* diary, const char* request, char** answer);
UNKNOT_API int unknot_diary_trend(unknot_diary* diary, const char* request, char** answer);

/* Stores what a request's "settings", "points", "entries", "holds" and "screenings" say, as one write or not at all; a
 * point of a name that is there is changed, an entry of an id that is there too. The answer has the entries stored, with
 * their ids, as `unknot history --json`. */
UNKNOT_API int unknot_diary_append(unknot_diary* diary, const char* request, char** answer);
/* Takes back the latest write; UNKNOT_BAD_INPUT where there is none. The answer is {"version": 1, "undone": how many
 * changes}. */
UNKNOT_API int unknot_diary_undo(unknot_diary* diary, char** answer);
/* All that was ever written, as `unknot export json`. */
UNKNOT_API int unknot_diary_export(unknot_diary* diary, char** answer);

#ifdef __cplusplus
}
#endif
#endif
