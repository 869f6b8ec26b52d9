/* The functions and codes of unknot.h as they were released: what compiled with one release compiles with the next. */
#include <unknot.h>

static int (*const ask[])(const char*, char**) = {unknot_decide, unknot_plan, unknot_what_would_change, unknot_trend, unknot_guide};
static int (*const ask_diary[])(unknot_diary*, const char*, char**) = {
    unknot_diary_decide, unknot_diary_plan, unknot_diary_what_would_change, unknot_diary_trend, unknot_diary_append};
static int (*const give[])(unknot_diary*, char**) = {unknot_diary_undo, unknot_diary_export};
static int (*const open_diary)(const char*, int, unknot_diary**, char**) = unknot_open;
static void (*const close_diary)(unknot_diary*) = unknot_close;
static void (*const free_answer)(char*) = unknot_free;
static const char* (*const version)(void) = unknot_version;

_Static_assert(UNKNOT_OK == 0 && UNKNOT_BAD_INPUT == 1 && UNKNOT_FILE == 2 && UNKNOT_BUSY == 3 && UNKNOT_IN_DOUBT == 4 &&
                   UNKNOT_NO_MEMORY == 5 && UNKNOT_FAULT == 6 && UNKNOT_NO_ZONE_DATA == 7,
               "codes are never changed or reused");

int main(void) {
  return ask[0] && ask_diary[0] && give[0] && open_diary && close_diary && free_answer && version ? 0 : 1;
}
