/* run FILE...: the answers to the test vectors of those files, in C. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <unknot.h>

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    FILE* file = fopen(argv[i], "r");
    char* line = NULL;
    size_t size = 0;
    if (file == NULL) return 2;
    while (getline(&line, &size, file) > 0) {
      char* answer = NULL;
      int code = unknot_decide(line, &answer);
      if (answer != NULL) fputs(answer, code == UNKNOT_OK ? stdout : stderr);
      unknot_free(answer);
      if (code != UNKNOT_OK) return code;
    }
    free(line);
    fclose(file);
  }
  return 0;
}
