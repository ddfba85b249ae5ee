{{/* How Kafka is reached, of the parts that are not secret: the services' settings under "kafka". */}}
{{- define "fleetpulse.kafka" -}}
{{- $kafka := .Values.kafka -}}
{{- $own := dict -}}
{{- if ne $kafka.securityProtocol "PLAINTEXT" -}}
{{- $_ := set $own "security.protocol" $kafka.securityProtocol -}}
{{- end -}}
{{- if hasPrefix "SASL" $kafka.securityProtocol -}}
{{- $_ := set $own "sasl.mechanism" $kafka.sasl.mechanism -}}
{{- end -}}
{{- if $kafka.truststore.existingSecret -}}
{{- $_ := set $own "ssl.truststore.location" (printf "/run/secrets/fleetpulse/kafka-truststore/%s" $kafka.truststore.key) -}}
{{- $_ := set $own "ssl.truststore.type" $kafka.truststore.type -}}
{{- end -}}
{{- if $kafka.keystore.existingSecret -}}
{{- $_ := set $own "ssl.keystore.location" (printf "/run/secrets/fleetpulse/kafka-keystore/%s" $kafka.keystore.key) -}}
{{- $_ := set $own "ssl.keystore.type" $kafka.keystore.type -}}
{{- end -}}
bootstrap_servers: {{ required "kafka.bootstrapServers: where Kafka is, as host:port,host:port" $kafka.bootstrapServers | quote }}
properties:
  {{- toYaml (mergeOverwrite $own $kafka.properties) | nindent 2 }}
{{- end }}

{{/* What is secret about it comes from existing Secrets, as the environment lays it over the settings. */}}
{{- define "fleetpulse.kafkaEnv" -}}
{{- $kafka := .Values.kafka -}}
{{- if hasPrefix "SASL" $kafka.securityProtocol }}
{{- $secret := required "kafka.sasl.existingSecret: needed with kafka.securityProtocol SASL_…" $kafka.sasl.existingSecret }}
{{- if $kafka.sasl.jaasConfigKey }}
- name: FLEETPULSE_KAFKA__PROPERTIES__SASL_JAAS_CONFIG
  valueFrom:
    secretKeyRef: {name: {{ $secret | quote }}, key: {{ $kafka.sasl.jaasConfigKey | quote }}}
{{- else }}
- name: KAFKA_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ $secret | quote }}, key: {{ $kafka.sasl.usernameKey | quote }}}
- name: KAFKA_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ $secret | quote }}, key: {{ $kafka.sasl.passwordKey | quote }}}
- name: FLEETPULSE_KAFKA__PROPERTIES__SASL_JAAS_CONFIG
  value: {{ printf "org.apache.kafka.common.security.%s required username=\"$(KAFKA_USERNAME)\" password=\"$(KAFKA_PASSWORD)\";" (ternary "plain.PlainLoginModule" "scram.ScramLoginModule" (eq $kafka.sasl.mechanism "PLAIN")) | quote }}
{{- end }}
{{- end }}
{{- with $kafka.truststore }}
{{- if and .existingSecret .passwordKey }}
- name: FLEETPULSE_KAFKA__PROPERTIES__SSL_TRUSTSTORE_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .passwordKey | quote }}}
{{- end }}
{{- end }}
{{- with $kafka.keystore }}
{{- if and .existingSecret .passwordKey }}
{{- /* The key inside has the store's own password; PEM knows the key's alone. */}}
{{- if ne .type "PEM" }}
- name: FLEETPULSE_KAFKA__PROPERTIES__SSL_KEYSTORE_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .passwordKey | quote }}}
{{- end }}
- name: FLEETPULSE_KAFKA__PROPERTIES__SSL_KEY_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .passwordKey | quote }}}
{{- end }}
{{- end }}
{{- end }}

{{- define "fleetpulse.kafkaVolumes" -}}
{{- with .Values.kafka.truststore }}
{{- if .existingSecret }}
- name: kafka-truststore
  secret:
    secretName: {{ .existingSecret | quote }}
    defaultMode: 0440
    items: [{key: {{ .key | quote }}, path: {{ .key | quote }}}]
{{- end }}
{{- end }}
{{- with .Values.kafka.keystore }}
{{- if .existingSecret }}
- name: kafka-keystore
  secret:
    secretName: {{ .existingSecret | quote }}
    defaultMode: 0440
    items: [{key: {{ .key | quote }}, path: {{ .key | quote }}}]
{{- end }}
{{- end }}
{{- end }}

{{- define "fleetpulse.kafkaMounts" -}}
{{- if .Values.kafka.truststore.existingSecret }}
- {name: kafka-truststore, mountPath: /run/secrets/fleetpulse/kafka-truststore, readOnly: true}
{{- end }}
{{- if .Values.kafka.keystore.existingSecret }}
- {name: kafka-keystore, mountPath: /run/secrets/fleetpulse/kafka-keystore, readOnly: true}
{{- end }}
{{- end }}

{{- define "fleetpulse.registry" -}}
{{- $registry := .Values.schemaRegistry -}}
{{- $own := dict -}}
{{- if $registry.basicAuth.existingSecret -}}
{{- $_ := set $own "basic.auth.credentials.source" "USER_INFO" -}}
{{- end -}}
url: {{ required "schemaRegistry.url: where the schema registry is, such as http://registry:8081" $registry.url | quote }}
properties:
  {{- toYaml (mergeOverwrite $own $registry.properties) | nindent 2 }}
{{- end }}

{{- define "fleetpulse.registryEnv" -}}
{{- with .Values.schemaRegistry.basicAuth }}
{{- if .existingSecret }}
- name: REGISTRY_USERNAME
  valueFrom:
    secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .usernameKey | quote }}}
- name: REGISTRY_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .existingSecret | quote }}, key: {{ .passwordKey | quote }}}
- name: FLEETPULSE_SCHEMA_REGISTRY__PROPERTIES__BASIC_AUTH_USER_INFO
  value: $(REGISTRY_USERNAME):$(REGISTRY_PASSWORD)
{{- end }}
{{- end }}
{{- end }}

{{- define "fleetpulse.topics" -}}
prefix: {{ .Values.topics.prefix | quote }}
partitions: {{ .Values.topics.partitions }}
replication: {{ .Values.topics.replication }}
{{- end }}
