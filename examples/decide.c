/* What to do with a sore calf now, and why: JSON in, JSON out. */
#include <stdio.h>
#include <unknot.h>

int main(void) {
  char* answer = NULL;
  int code = unknot_decide("{\"now\": \"2026-11-20T12:00:00+01:00\", \"zone\": \"Europe/Paris\","
                           " \"points\": [{\"point\": \"left-soleus\"}],"
                           " \"entries\": [{\"kind\": \"session\", \"point\": \"left-soleus\", \"before\": 6, \"after\": 4,"
                           " \"at\": \"2026-11-20T08:05:00+01:00\"}]}", &answer);
  fputs(answer, code == UNKNOT_OK ? stdout : stderr);
  unknot_free(answer);
  return code;
}
